import { describe, expect, it } from "vitest";
import type { IdentityLevel } from "../../src/count/identity.ts";
import type { Session } from "../../src/read/session.ts";
import { countWith, listOf, type ListRows } from "../support/same-person.ts";
import { session } from "../support/sessions.ts";

const guest = (name: string, device: string, more: Partial<Session> = {}) => session({ name, device, ...more });

describe("one person by a list", () => {
  const two = [session({ person: "Id1" }), session({ email: "a@example.org" })];

  it.each<[string, readonly Session[], ListRows, IdentityLevel, number]>([
    [
      "an id and an e-mail",
      two,
      [
        ["Id1", "A"],
        ["a@example.org", "A"],
      ],
      "byId",
      1,
    ],
    [
      "every row is somebody else",
      two,
      [
        ["Id1", "A"],
        ["a@example.org", "A"],
      ],
      "rows",
      2,
    ],
    [
      "an e-mail in another case",
      two,
      [
        ["Id1", "A"],
        ["A@Example.ORG", "A"],
      ],
      "byId",
      1,
    ],
    [
      "an id in another case is another id",
      two,
      [
        ["id1", "A"],
        ["a@example.org", "A"],
      ],
      "byNameMinimum",
      2,
    ],
    [
      "two labels",
      two,
      [
        ["Id1", "A"],
        ["a@example.org", "B"],
      ],
      "byNameMinimum",
      2,
    ],
    [
      "a name, on two devices",
      [guest("Participant 1", "Mac"), guest("participant 1", "Phone")],
      [["PARTICIPANT 1", "A"]],
      "byId",
      1,
    ],
    ["composed letters", [guest("e\u0301", "Mac"), guest("\u00c9", "Phone")], [["\u00e9", "A"]], "byId", 1],
    [
      "a name with an account and without",
      [guest("Participant 1", "Mac", { person: "id1" }), guest("Participant 2", "Mac")],
      [
        ["Participant 1", "A"],
        ["Participant 2", "A"],
      ],
      "byId",
      1,
    ],
    [
      "what else an account is tied to",
      [guest("Participant 1", "Mac", { person: "id1" }), session({ person: "id1" }), guest("Participant 2", "Mac")],
      [
        ["Participant 1", "A"],
        ["Participant 2", "A"],
      ],
      "byId",
      1,
    ],
    ["rows that name nobody", [session({}), session({})], [["Participant 1", "A"]], "byNameMinimum", 2],
    [
      "labels that the logs tie",
      [session({ person: "id1", email: "a@example.org" }), session({ person: "id1", email: "b@example.org" })],
      [
        ["a@example.org", "A"],
        ["b@example.org", "B"],
      ],
      "byId",
      1,
    ],
  ])("%s", (_, sessions, rows, level, people) => {
    expect(countWith(sessions, listOf(rows)).all().identities[level]).toBe(people);
  });

  it("is one participant throughout", () => {
    const sessions = [session({ person: "id1", address: "CN" }), guest("Participant 2", "Mac", { address: "HK" })];
    const rows: ListRows = [
      ["id1", "A"],
      ["Participant 2", "A"],
    ];
    expect([...countWith(sessions, null).all().people(null)].map(({ appearance }) => appearance.candidates)).toEqual([
      ["CN"],
      ["HK"],
    ]);
    expect([...countWith(sessions, listOf(rows)).all().people(null)]).toMatchObject([
      { ordinal: 1, appearance: { candidates: ["CN", "HK"] } },
    ]);
  });
});

describe("what a list has tied", () => {
  const sessions = [
    guest("Participant 1", "Mac"),
    guest("Participant 1", "Phone"),
    guest("Participant 1", "Phone"),
    session({ person: "id2" }),
    session({ person: "id2", email: "two@example.org" }),
    session({ person: "id3" }),
    guest("Participant 4", "Mac"),
  ];

  it.each<[string, ListRows, { matched: number; people: number; joined: number }]>([
    ["sessions of everybody who was joined", [["Participant 1", "A"]], { matched: 1, people: 1, joined: 3 }],
    [
      "nothing where it was one person before",
      [
        ["two@example.org", "A"],
        ["id2", "A"],
      ],
      { matched: 2, people: 0, joined: 0 },
    ],
    [
      "nothing for what is in no log",
      [
        ["id9", "A"],
        ["id3", "A"],
      ],
      { matched: 1, people: 0, joined: 0 },
    ],
    [
      "what hangs on a listed identity",
      [
        ["two@example.org", "A"],
        ["id3", "A"],
      ],
      { matched: 2, people: 1, joined: 3 },
    ],
    [
      "several labels",
      [
        ["Participant 1", "A"],
        ["id3", "B"],
        ["Participant 4", "B"],
      ],
      { matched: 3, people: 2, joined: 5 },
    ],
    [
      "rows, also of one identity",
      [
        ["Participant 1", "A"],
        ["participant 1 ", "A"],
      ],
      { matched: 2, people: 1, joined: 3 },
    ],
  ])("%s", (_, rows, expected) => {
    expect(countWith(sessions, listOf(rows)).samePerson).toEqual({
      name: "list.csv",
      sha256: "0".repeat(64),
      identities: rows.length,
      ...expected,
    });
  });

  it("is null without a list", () => {
    expect(countWith(sessions, null).samePerson).toBeNull();
  });
});
