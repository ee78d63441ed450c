/** The root of a text's tree, of which `roots` has the way up; the way is shortened as it is gone. */
export function rootOf(text: string, roots: Map<string, string>): string {
  let root = text;
  for (let next = roots.get(root); next !== undefined; next = roots.get(root)) root = next;
  for (let at = text; at !== root;) {
    const next = roots.get(at) ?? root;
    roots.set(at, root);
    at = next;
  }
  return root;
}

/** Makes one tree of those of two texts. */
export function tie(one: string, other: string, roots: Map<string, string>): void {
  const [a, b] = [rootOf(one, roots), rootOf(other, roots)];
  if (a !== b) roots.set(b, a);
}
