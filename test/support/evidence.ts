import type { Candidates, Evidence } from "../../src/locate/evidence.ts";
import { countryOf } from "../../src/jurisdiction/jurisdiction.ts";

const known = new Map<string, Evidence>();

/** Evidence with these candidates, always the same object for the same ones, as the locator promises. */
export function evidence(candidates: Candidates, kind: "unlocated" | "anonymized" = "unlocated"): Evidence {
  const key = `${kind} ${candidates === "*" ? "*" : candidates.join(" ")}`;
  const made = known.get(key) ?? make(candidates, kind);
  known.set(key, made);
  return made;
}

function make(candidates: Candidates, kind: "unlocated" | "anonymized"): Evidence {
  if (candidates === "*") {
    return kind === "anonymized"
      ? { kind, candidates, answers: [] }
      : { kind, candidates, reason: "no-address", answers: [] };
  }
  // A network has one place in a database, as in a real one.
  const answers = candidates.map((place, database) => ({
    database,
    places: [place],
    network: `network of ${place}`,
  }));
  const one = new Set(candidates.map(countryOf)).size === 1;
  return { kind: one ? "located" : "conflicting", candidates, answers };
}
