/**
 * The name of the function of a script that `body` makes for a name, kept in `functions` once; functions that differ
 * get names that differ.
 */
export function functionNamed(functions: Map<string, string>, name: string, body: (name: string) => string): string {
  const before = functions.get(name);
  if (before !== undefined && before !== body(name)) return functionNamed(functions, `${name}_`, body);
  functions.set(name, body(name));
  return name;
}
