import { expect, it } from "vitest";
import { count } from "../../src/count/count.ts";
import { Tally } from "../../src/count/tally.ts";
import { evidence } from "../support/evidence.ts";
import { EvidenceList } from "../support/evidence-list.ts";
import { batchOf } from "../support/session-batches.ts";
import { session } from "../support/sessions.ts";

const sessions = [
  session({ meeting: "one", person: "1", name: "Participant 1", address: "203.0.113.1", join: 0, leave: 10 }),
  session({ meeting: "one", person: "1", name: "Participant 1", address: "203.0.113.1", join: 20, leave: 30 }),
  session({ meeting: "two", person: "1", name: "Guest 1", address: "203.0.113.2", join: 40, leave: 50 }),
  session({ meeting: "two", person: "2", name: "Participant 2", address: "203.0.113.3", join: 40, leave: 50 }),
];

function counted(keepAddresses: boolean) {
  const list = new EvidenceList();
  const tally = new Tally(list, { keepAddresses });
  const id = list.idOf(evidence(["NO"]));
  tally.add(batchOf(sessions), new Int32Array(sessions.length).fill(id), "log");
  return count(tally, { of: "participants", attribute: "longest", window: null });
}

it("identities are those of the meeting, of the window, and of all meetings pooled", () => {
  const { meetings, all } = counted(true);
  const [one, two] = [...meetings()].map(({ people }) => people);
  const first = { ids: ["1"], emails: [], names: ["Participant 1"], addresses: ["203.0.113.1"] };
  const guest = { ids: ["1"], emails: [], names: ["Guest 1"], addresses: ["203.0.113.2"] };
  const other = { ids: ["2"], emails: [], names: ["Participant 2"], addresses: ["203.0.113.3"] };
  const both = { ...first, names: ["Guest 1", "Participant 1"], addresses: ["203.0.113.1", "203.0.113.2"] };
  const identities = (people: Iterable<{ readonly identity: unknown }> | undefined): unknown =>
    Array.from(people ?? [], ({ identity }) => identity);
  const pooled = all().people;
  expect(identities(pooled(null))).toEqual([both, other]);
  expect(identities(one?.(null))).toEqual([first]);
  expect(identities(two?.(null))).toEqual([guest, other]);
  expect(identities(pooled({ from: 0, to: 15 }))).toEqual([first]);
  expect(identities(pooled(null))).toEqual([both, other]);
});

it("identities are kept from whoever does not reveal them", () => {
  expect(Array.from(counted(false).all().people(null), ({ identity }) => identity)).toEqual([null, null]);
});
