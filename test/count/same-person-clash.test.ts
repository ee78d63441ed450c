import { describe, expect, it } from "vitest";
import type { Session } from "../../src/read/session.ts";
import { UserError } from "../../src/user-error.ts";
import { countWith, listOf, type ListRows } from "../support/same-person.ts";
import { session } from "../support/sessions.ts";

describe("a session with identities of two labels", () => {
  const refusal = (sessions: readonly Session[], rows: ListRows): string => {
    try {
      countWith(sessions, listOf(rows));
    } catch (error) {
      if (error instanceof UserError && error.status === 3) return error.message;
      throw error;
    }
    return "";
  };
  const torn = session({ person: "id1", email: "a@example.org", name: "Participant 1" });
  const remedy = "; give them one label if they are one person, or remove a line";

  it.each<[string, ListRows, string]>([
    [
      "id and e-mail",
      [
        ["x", "X"],
        ["a@example.org", "A"],
        ["id1", "B"],
      ],
      "folder/list.csv:2: a session carries this identity and that of line 3, which have different labels",
    ],
    [
      "all three",
      [
        ["id1", "A"],
        ["Participant 1", "B"],
        ["a@example.org", "C"],
      ],
      "folder/list.csv:1: a session carries this identity and that of line 2 and line 3, which have different labels",
    ],
    [
      "a label twice",
      [
        ["id1", "A"],
        ["a@example.org", "B"],
        ["Participant 1", "A"],
      ],
      "folder/list.csv:1: a session carries this identity and that of line 2, which have different labels",
    ],
    [
      "one name in two cases",
      [
        ["Participant 1", "A"],
        ["participant 1", "B"],
      ],
      "folder/list.csv:1: a session carries this identity and that of line 2, which have different labels",
    ],
  ])("is refused by lines: %s", (_, rows, message) => {
    expect(refusal([session({ name: "x" }), torn], rows)).toBe(message + remedy);
  });

  it("the clash that stands first in the list is named, and the others are counted", () => {
    const other = session({ person: "id2", name: "Participant 2" });
    const rows: ListRows = [
      ["id2", "A"],
      ["Participant 2", "B"],
      ["id1", "C"],
      ["Participant 1", "D"],
    ];
    const message = `folder/list.csv:1: a session carries this identity and that of line 2, which have different labels (and 1 more like it)${remedy}`;
    expect(refusal([torn, other], rows)).toBe(message);
    expect(refusal([other, torn], rows)).toBe(message);
  });
});
