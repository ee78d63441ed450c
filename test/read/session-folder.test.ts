import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressList, type FoldedSessions, SessionFolder } from "../../src/read/session-folder.ts";
import type { Session } from "../../src/read/session.ts";
import { session } from "../support/sessions.ts";

type Part = readonly [key: string, part: Partial<Session>];
type Binding = readonly [one: string, other: string];

function fold(parts: readonly Part[], bound: readonly Binding[] = []): FoldedSessions {
  const folder = new SessionFolder();
  for (const [key, part] of parts) folder.add(session({ meeting: "m1", ...part }), key);
  for (const [one, other] of bound) folder.bind("m1", one, other);
  return folder.fold();
}

/** Only what these sessions state. */
function statedOf({ sessions }: FoldedSessions): readonly Partial<Session>[] {
  return sessions.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([key, value]) => value !== null && key !== "meeting")),
  );
}

const joined = (join: number): Part => ["k", { join }];
const left = (leave: number): Part => ["k", { leave }];
const both = (join: number, leave: number): Part => ["k", { join, leave }];

describe("times of one connection's parts", () => {
  it.each<[string, readonly Part[], readonly Partial<Session>[]]>([
    ["a join and its leave", [joined(10), left(20)], [{ join: 10, leave: 20 }]],
    ["the leave first", [left(20), joined(10)], [{ join: 10, leave: 20 }]],
    ["all delivered again", [joined(10), left(20), joined(10), left(20)], [{ join: 10, leave: 20 }]],
    ["a join alone", [joined(10)], [{ join: 10 }]],
    ["a join alone, delivered again", [joined(10), joined(10)], [{ join: 10 }]],
    ["a leave alone", [left(10)], [{ leave: 10 }]],
    [
      "a key that comes back",
      [joined(10), left(20), joined(30), left(40)],
      [
        { join: 10, leave: 20 },
        { join: 30, leave: 40 },
      ],
    ],
    [
      "one that comes back at once",
      [joined(10), left(20), joined(20), left(30)],
      [
        { join: 10, leave: 20 },
        { join: 20, leave: 30 },
      ],
    ],
    ["one that was there for no time", [joined(20), left(20)], [{ join: 20, leave: 20 }]],
    [
      "two that were there for no time",
      [joined(20), left(20), joined(10), left(10)],
      [
        { join: 10, leave: 10 },
        { join: 20, leave: 20 },
      ],
    ],
    ["a lost leave", [joined(10), joined(30), left(40)], [{ join: 10 }, { join: 30, leave: 40 }]],
    ["a lost join", [joined(10), left(20), left(40)], [{ join: 10, leave: 20 }, { leave: 40 }]],
    ["a lost leave and a lost join", [left(5), joined(10)], [{ leave: 5 }, { join: 10 }]],
    ["streams that overlap", [both(10, 30), both(20, 40), both(12, 13)], [{ join: 10, leave: 40 }]],
    ["streams that touch", [both(20, 30), both(10, 20)], [{ join: 10, leave: 30 }]],
    [
      "streams apart",
      [both(30, 40), both(10, 20)],
      [
        { join: 10, leave: 20 },
        { join: 30, leave: 40 },
      ],
    ],
    ["a long stream before a short one", [both(10, 50), both(15, 20), both(45, 60)], [{ join: 10, leave: 60 }]],
    ["a whole part and its halves", [joined(10), both(10, 30), left(30)], [{ join: 10, leave: 30 }]],
    ["halves inside a whole part", [joined(12), both(10, 30), left(20)], [{ join: 10, leave: 30 }]],
    ["halves around a whole part", [joined(5), both(10, 30), left(40)], [{ join: 5, leave: 40 }]],
    [
      "a whole part, and coming back at its end",
      [both(10, 20), joined(20), left(30)],
      [
        { join: 10, leave: 20 },
        { join: 20, leave: 30 },
      ],
    ],
    [
      "a whole part, and leaving at its beginning",
      [both(10, 20), joined(5), left(10)],
      [
        { join: 5, leave: 10 },
        { join: 10, leave: 20 },
      ],
    ],
    ["a whole part of no time and its halves", [joined(20), both(20, 20), left(20)], [{ join: 20, leave: 20 }]],
    ["a leave before its join", [both(30, 20)], [{ join: 30, leave: 20 }]],
    ["the same, delivered again", [both(30, 20), both(30, 20)], [{ join: 30, leave: 20 }]],
    [
      "nothing but parts without times",
      [
        ["k", {}],
        ["k", {}],
      ],
      [{}],
    ],
    [
      "a part without times",
      [left(40), joined(30), left(20), joined(10), ["k", { role: "host" }]],
      [
        { join: 10, leave: 20, role: "host" },
        { join: 30, leave: 40 },
      ],
    ],
  ])("%s", (_, parts, expected) => {
    const folded = fold(parts);
    // Who is one person is another table's.
    expect(statedOf(folded).map((one) => ({ ...one, person: undefined }))).toEqual(expected);
    expect(folded.parts).toBe(parts.length - expected.length);
  });

  it("keeps keys and meetings apart, in the order in which they appear", () => {
    const folded = fold([
      ["b", { join: 10 }],
      ["a", { join: 5 }],
      ["b", { leave: 20, meeting: "m2" }],
      ["a", { leave: 7 }],
      ["a", { leave: 9, meeting: null }],
    ]);
    expect(folded.sessions.map(({ meeting, join, leave }) => [meeting, join, leave])).toEqual([
      ["m1", 10, null],
      ["m1", 5, 7],
      ["m2", null, 20],
      [null, null, 9],
    ]);
    expect(folded.parts).toBe(1);
  });

  it("has room for a key with very many parts", () => {
    const many = Array.from({ length: 200_000 }, (_, at) => both(at, at + 1));
    expect(statedOf(fold(many))).toEqual([{ join: 0, leave: 200_000 }]);
  });
});

describe("what parts state", () => {
  it.each<[string, readonly Partial<Session>[], Partial<Session>]>([
    [
      "what any of them says, the earliest first",
      [
        { leave: 20, name: "Participant 18", email: "p17@example.org", platformSays: "Sydney" },
        { join: 10, name: "Participant 17", person: "account-17", device: "Mac" },
      ],
      {
        join: 10,
        leave: 20,
        name: "Participant 17",
        person: "account-17",
        email: "p17@example.org",
        device: "Mac",
        platformSays: "Sydney",
      },
    ],
    [
      "all addresses in order of time, each once",
      [
        { join: 20, leave: 30, address: "192.0.2.3" },
        { join: 10, leave: 20, address: "192.0.2.9; 192.0.2.3" },
        { join: 30, leave: 40, address: " 192.0.2.5" },
      ],
      { join: 10, leave: 40, address: "192.0.2.9; 192.0.2.3; 192.0.2.5" },
    ],
    [
      "the only address as it stands",
      [
        { join: 10, address: " 192.0.2.3:80 " },
        { leave: 20, address: " 192.0.2.3:80 " },
      ],
      { join: 10, leave: 20, address: " 192.0.2.3:80 " },
    ],
    [
      "no words for nothing beside an address",
      [
        { join: 10, address: "-" },
        { leave: 20, address: "192.0.2.3" },
      ],
      { join: 10, leave: 20, address: "192.0.2.3" },
    ],
    [
      "an address that one part withholds",
      [
        { join: 10, hidden: "withheld" },
        { leave: 20, address: "192.0.2.3" },
      ],
      { join: 10, leave: 20, address: "192.0.2.3" },
    ],
    [
      "an address that all parts withhold",
      [
        { join: 10, hidden: "withheld", address: "-" },
        { leave: 20, hidden: "withheld" },
      ],
      { join: 10, leave: 20, hidden: "withheld", address: "-" },
    ],
    [
      "a telephone in any part",
      [
        { join: 10, address: "192.0.2.3" },
        { leave: 20, hidden: "dial-in" },
      ],
      { join: 10, leave: 20, address: "192.0.2.3", hidden: "dial-in" },
    ],
    [
      "a host who was one at any time",
      [{ join: 10, role: "attendee" }, { role: "host" }, { leave: 20, role: "co-host" }],
      { join: 10, leave: 20, role: "host" },
    ],
  ])("%s", (_, parts, expected) => {
    expect(statedOf(fold(parts.map((part) => ["k", part] as const)))).toEqual([expected]);
  });

  it.each([
    [[], null],
    [[null, null], null],
    [[null, " 192.0.2.1 "], " 192.0.2.1 "],
    [["192.0.2.1", "192.0.2.2", "192.0.2.1"], "192.0.2.1; 192.0.2.2"],
    [["192.0.2.1;192.0.2.2", "192.0.2.2; 192.0.2.3"], "192.0.2.1; 192.0.2.2; 192.0.2.3"],
    [["N/A", "192.0.2.2", ""], "192.0.2.2"],
    [["N/A", "-"], "N/A"],
  ])("addresses %j: %j", (cells, expected) => {
    expect(addressList(cells)).toBe(expected);
  });
});

describe("who the connections are of", () => {
  const identities = (folded: FoldedSessions): readonly unknown[] =>
    folded.sessions.map(({ person, email, name, device }) => [person, email, name, device]);

  it.each<[string, readonly Part[], readonly Binding[], readonly unknown[]]>([
    [
      "a telephone has the identity of the screen, whatever it says itself",
      [
        ["phone", { join: 20, name: "15550100", device: "Phone" }],
        ["screen", { join: 30, person: "account-17", name: "Participant 17", device: "Mac" }],
      ],
      [["phone", "screen"]],
      [
        ["account-17", null, "Participant 17", "Mac"],
        ["account-17", null, "Participant 17", "Mac"],
      ],
    ],
    [
      "of two that say as much the earlier one counts, and guests stay tied to their name and device",
      [
        ["phone", { join: 20, name: "15550100", device: "Phone" }],
        ["screen", { join: 10, name: "Participant 17" }],
        ["again", { join: 90, name: "Participant 17" }],
      ],
      [["phone", "screen"]],
      [
        [null, null, "Participant 17", null],
        [null, null, "Participant 17", null],
        [null, null, "Participant 17", null],
      ],
    ],
    [
      "what one lacks another says",
      [
        ["a", { email: "p17@example.org" }],
        ["b", { person: "account-17" }],
        ["c", { name: "Participant 17" }],
      ],
      [
        ["a", "b"],
        ["c", "b"],
      ],
      [
        ["account-17", "p17@example.org", "Participant 17", null],
        ["account-17", "p17@example.org", "Participant 17", null],
        ["account-17", "p17@example.org", "Participant 17", null],
      ],
    ],
    [
      "nobodies that are bound are one nobody",
      [
        ["a", { join: 10 }],
        ["b", { join: 5 }],
        ["c", {}],
      ],
      [["a", "b"]],
      [
        ["connection m1 b", null, null, null],
        ["connection m1 b", null, null, null],
        [null, null, null, null],
      ],
    ],
    [
      "a binding to what the log does not have changes nothing",
      [["a", { join: 10 }]],
      [
        ["a", "gone"],
        ["a", "a"],
      ],
      [[null, null, null, null]],
    ],
    [
      "two that are bound to what the log does not have are one",
      [
        ["a", { name: "15550100" }],
        ["b", { person: "account-17" }],
      ],
      [
        ["a", "gone"],
        ["gone", "b"],
      ],
      [
        ["account-17", null, "15550100", null],
        ["account-17", null, "15550100", null],
      ],
    ],
    [
      "a key that comes back under another name is one person",
      [
        ["a", { join: 10, name: "Participant 17", device: "Mac" }],
        ["a", { leave: 20 }],
        ["a", { join: 30, name: "Participant 18" }],
      ],
      [],
      [
        [null, null, "Participant 17", "Mac"],
        [null, null, "Participant 17", "Mac"],
      ],
    ],
    [
      "a key that comes back and says nothing is one person",
      [
        ["a", { join: 10 }],
        ["a", { join: 30 }],
      ],
      [],
      [
        ["connection m1 a", null, null, null],
        ["connection m1 a", null, null, null],
      ],
    ],
  ])("%s", (_, parts, bound, expected) => {
    expect(identities(fold(parts, bound))).toEqual(expected);
  });

  it.each<[string, readonly Partial<Session>[], readonly unknown[]]>([
    [
      "of two persons",
      [
        { join: 10, person: "account-17", name: "Participant 17", address: "192.0.2.1" },
        { join: 12, person: "account-18", name: "Participant 18", address: "192.0.2.2" },
        { leave: 20, person: "account-18", name: "Participant 18" },
        { leave: 30, person: "account-17", name: "Participant 17" },
      ],
      [
        ["account-17", null, "192.0.2.1", 10, 30],
        ["account-18", null, "192.0.2.2", 12, 20],
      ],
    ],
    [
      "of two e-mail addresses, and who has neither belongs to the one that came first",
      [
        { join: 12, email: "p18@example.org" },
        { join: 10, email: "p17@example.org" },
        { leave: 20, name: "Participant 17", address: "192.0.2.1" },
      ],
      [
        [null, "p18@example.org", null, 12, null],
        [null, "p17@example.org", "192.0.2.1", 10, 20],
      ],
    ],
    [
      "of two persons, and who has neither belongs to the one with the same name",
      [
        { join: 10, person: "account-17", name: "Participant 17" },
        { join: 12, person: "account-18", name: "Participant 18" },
        { leave: 20, name: "Participant 18" },
      ],
      [
        ["account-17", null, null, 10, null],
        ["account-18", null, null, 12, 20],
      ],
    ],
    [
      "of one person with an e-mail address in other letters",
      [
        { join: 10, email: "P17@example.org" },
        { leave: 20, email: "p17@example.org" },
      ],
      [[null, "P17@example.org", null, 10, 20]],
    ],
    [
      "of two accounts that a name ties",
      [
        { join: 10, person: "account-17", name: "Participant 17" },
        { leave: 20, person: "registrant-17", name: "Participant 17" },
      ],
      [["account-17", null, null, 10, 20]],
    ],
  ])("one key %s", (_, parts, expected) => {
    const folded = fold(parts.map((part) => ["k", part] as const));
    expect(folded.sessions.map((one) => [one.person, one.email, one.address, one.join, one.leave])).toEqual(expected);
    expect(folded.parts).toBe(parts.length - expected.length);
  });

  it("a key of very many participants is taken apart in time", () => {
    const many = Array.from({ length: 100_000 }, (_, at): Part => [
      "k",
      { join: at, person: `account-${at % 50_000}` },
    ]);
    expect(fold(many).sessions).toHaveLength(100_000);
  });

  it("binds within one meeting", () => {
    const folder = new SessionFolder();
    folder.add(session({ meeting: "m1", name: "Participant 1" }), "a");
    folder.add(session({ meeting: "m2", person: "account-2" }), "b");
    folder.bind("m1", "a", "b");
    expect(folder.fold().sessions.map(({ person }) => person)).toEqual([null, "account-2"]);
  });
});

const anyPart: fc.Arbitrary<Part> = fc.tuple(
  fc.constantFrom("k1", "k2", "k3"),
  fc.record({
    meeting: fc.constantFrom("m1", "m2"),
    person: fc.constantFrom(null, null, "account-1", "account-2"),
    email: fc.constantFrom(null, null, "p1@example.org"),
    name: fc.constantFrom(null, "Participant 1", "Participant 2"),
    device: fc.constantFrom(null, "Mac", "Phone"),
    role: fc.constantFrom(null, "host", "attendee", "panelist"),
    address: fc.constantFrom(null, "-", "192.0.2.1", " 192.0.2.2", "192.0.2.2; 192.0.2.3"),
    hidden: fc.constantFrom(null, null, "withheld" as const, "dial-in" as const),
    join: fc.option(fc.integer({ min: 0, max: 12 })),
    leave: fc.option(fc.integer({ min: 0, max: 12 })),
    platformSays: fc.constantFrom(null, "Sydney", "Berlin"),
  }),
);
const anyParts = fc.array(anyPart, { maxLength: 12 });
const anyBound = fc.array(fc.tuple(fc.constantFrom("k1", "k2", "k9"), fc.constantFrom("k1", "k3", "k9")), {
  maxLength: 3,
});

/** As a set: the order is that of the log. */
function asSet({ sessions }: FoldedSessions): readonly string[] {
  return sessions.map((one) => JSON.stringify(one)).toSorted();
}

describe("whatever the parts are", () => {
  it("every part is in a session", () => {
    fc.assert(
      fc.property(anyParts, anyBound, (parts, bound) => {
        const folded = fold(parts, bound);
        expect(folded.parts + folded.sessions.length).toBe(parts.length);
        expect(folded.parts).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("their order changes no session", () => {
    const shuffled = anyParts.chain((parts) =>
      fc.tuple(fc.constant(parts), fc.shuffledSubarray([...parts], { minLength: parts.length })),
    );
    fc.assert(
      fc.property(shuffled, anyBound, ([parts, others], bound) => {
        expect(asSet(fold(others, bound.toReversed()))).toEqual(asSet(fold(parts, bound)));
      }),
      { numRuns: 1000 },
    );
  });

  it("parts that are delivered again change no session", () => {
    const again = anyParts.chain((parts) => fc.tuple(fc.constant(parts), fc.subarray([...parts])));
    fc.assert(
      fc.property(again, anyBound, ([parts, more], bound) => {
        const folded = fold([...parts, ...more], [...bound, ...bound]);
        expect(folded.sessions).toEqual(fold(parts, bound).sessions);
        expect(folded.parts + folded.sessions.length).toBe(parts.length + more.length);
      }),
      { numRuns: 1000 },
    );
  });

  it("no time, no address and no key is lost or made up", () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const { sessions } = fold(parts);
        const instants = parts.flatMap(([, { join = null, leave = null }]) => [join, leave]);
        for (const { join, leave } of sessions) {
          expect([null, ...instants]).toContain(join);
          expect([null, ...instants]).toContain(leave);
        }
        const addressesOf = (cells: readonly (string | null | undefined)[]): ReadonlySet<string> =>
          new Set(cells.flatMap((cell) => cell?.match(/[\d.]+/g) ?? []));
        expect(addressesOf(sessions.map(({ address }) => address))).toEqual(
          addressesOf(parts.map(([, { address }]) => address)),
        );
        const timed = parts.filter(([, { join, leave }]) => join !== null || leave !== null);
        expect(sessions.some(({ join, leave }) => join !== null || leave !== null)).toBe(timed.length > 0);
      }),
    );
  });

  it("every person who shares nothing with another is in a session", () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const alone = parts.map(([key, part], index): Part => [
          key,
          { ...part, person: `account-${index}`, email: null, name: null },
        ]);
        const persons = fold(alone).sessions.map(({ person }) => person);
        expect(persons).toHaveLength(alone.length);
        expect(new Set(persons)).toEqual(new Set(alone.map(([, { person }]) => person)));
      }),
    );
  });

  /** Halves of one connection that do not meet are put together again, whatever is missing. */
  it("halves of connections that are apart come together", () => {
    const apart = fc.array(fc.record({ gap: fc.nat(3), stay: fc.nat(3) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(apart, (given) => {
        let at = 0;
        const stays = given.map(({ gap, stay }) => {
          const join = at + gap + 1;
          at = join + stay;
          return { join, leave: at };
        });
        const halves = stays.flatMap(({ join, leave }) => [left(leave), joined(join)]);
        const folded = fold(halves.toReversed());
        expect(folded.sessions.map(({ join, leave }) => ({ join, leave }))).toEqual(stays);
      }),
    );
  });
});

it("puts together any number of parts of one key, which must not be arguments of one call", () => {
  const some = (part: Partial<Session>): readonly Part[] => Array.from({ length: 200_000 }, () => ["k", part]);
  expect(fold(some({}))).toMatchObject({ sessions: [{}], parts: 199_999 });
  const delivered = fold([joined(5), ["k", { join: 5, leave: 30 }], ...some({ leave: 20 }), ...some({ leave: 40 })]);
  expect(delivered.sessions.length + delivered.parts).toBe(400_002);
});
