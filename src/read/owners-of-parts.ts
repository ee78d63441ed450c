import { compareParts } from "./connections.ts";
import { rootOf, tie } from "./root-of.ts";
import type { Session } from "./session.ts";

/**
 * The parts of one key by participant. A platform gives a key to one connection, so that nearly always all of them are
 * of one; but a key may have been struck out in all rows alike, or mean less than its platform says, and nobody may
 * vanish in another's session for that. Parts are of several participants when they state two persons or e-mail
 * addresses that no part ties by person, address or name. Parts that state neither belong to whoever came first. The
 * order of the given parts decides nothing but the order of the answer's.
 */
export function ownersOf(parts: readonly Session[]): readonly (readonly Session[])[] {
  if (countOf(parts, ({ person }) => person) < 2 && countOf(parts, emailOf) < 2) return [parts];
  const roots = new Map<string, string>();
  for (const part of parts) {
    const [first, ...others] = textsOf(part);
    if (first !== undefined) for (const other of others) tie(first, other, roots);
  }
  const owners = new Map<string, Session[]>();
  for (const part of parts.filter(isNamed)) {
    const root = rootIn(part, roots);
    const own = owners.get(root);
    if (own === undefined) owners.set(root, [part]);
    else own.push(part);
  }
  if (owners.size < 2) return [parts];
  const [earliest] = parts.filter(isNamed).toSorted(compareParts);
  const first = earliest === undefined ? "" : rootIn(earliest, roots);
  for (const part of parts.filter((one) => !isNamed(one))) {
    const own = owners.get(rootIn(part, roots)) ?? owners.get(first);
    own?.push(part);
  }
  return [...owners.values()];
}

function emailOf({ email }: Session): string | null {
  return email?.toLowerCase() ?? null;
}

function countOf(parts: readonly Session[], read: (part: Session) => string | null): number {
  return new Set(parts.map(read).filter((text) => text !== null)).size;
}

function isNamed({ person, email }: Session): boolean {
  return person !== null || email !== null;
}

/** What ties a part to others, each kind apart from the others. */
function textsOf(part: Session): readonly string[] {
  const texts = [part.person, emailOf(part), part.name];
  return texts.flatMap((text, kind) => (text === null ? [] : [`${kind} ${text}`]));
}

function rootIn(part: Session, roots: Map<string, string>): string {
  return rootOf(textsOf(part)[0] ?? "", roots);
}
