/**
 * Why codes cannot be asked about where no database in use tells subdivisions apart; `null` where none of them is a
 * subdivision. Such a question could never be answered with yes, and is refused instead of silently answered with no.
 */
export function subdivisionProblem(codes: readonly string[]): string | null {
  const subdivision = codes.find((code) => code.length > 2);
  return subdivision === undefined
    ? null
    : `${subdivision} is a subdivision, and no database in use tells subdivisions apart; give one with --db (a City database)`;
}
