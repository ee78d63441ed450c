import { SpellList } from "../../src/count/spell-list.ts";
import type { Spell } from "../../src/count/spells.ts";

/** The spells as one list. */
export function spellList(spells: readonly Spell[]): SpellList {
  const list = new SpellList(0);
  for (const { from, to, candidates } of spells) list.add(from, to, candidates);
  return list;
}
