/** The variables of the environment that the program looks at, and what each is for. Options come before them. */
export const environment = {
  GEOQUORUM_DB: 'databases to use where --db is not given, joined as in PATH (by ":", on Windows by ";")',
  NO_COLOR: "not empty: no colour; it comes before FORCE_COLOR",
  FORCE_COLOR: 'colour even where standard output is no terminal; "0" and "false": no colour',
  TERM: '"dumb": no colour',
  COLUMNS: "the width of text, for at least 60 columns; else that of the terminal, else 80",
} as const satisfies Readonly<Record<string, string>>;
