import * as fc from "fast-check";
import { someReadings } from "../support/readings.ts";
import { describe, expect, it } from "vitest";
import { count } from "../../src/count/count.ts";
import type { CountedMeeting } from "../../src/count/count-meeting.ts";
import { identityLevels, type IdentityLevel, peopleAtEachLevel } from "../../src/count/identity.ts";
import { labelProfiles } from "../../src/count/same-person-labels.ts";
import type { Session } from "../../src/read/session.ts";
import { UserError } from "../../src/user-error.ts";
import { countOptions, countWith, listOf, type ListRows } from "../support/same-person.ts";
import { anySession, session } from "../support/sessions.ts";
import { tallyOf } from "../support/tally.ts";

describe("laws of a list", () => {
  const texts = [
    "id1",
    "id2",
    "id3",
    "A@example.org",
    "b@example.org",
    "PARTICIPANT 1",
    "Participant 2",
    "nobody",
  ] as const;
  /** A label, or none, for each text. */
  const anyRows = fc
    .array(fc.constantFrom(null, "A", "A", "A", "B"), { minLength: texts.length, maxLength: texts.length })
    .map((labels): ListRows =>
      texts.flatMap((text, index) => {
        const label = labels[index] ?? null;
        return label === null ? [] : [[text, label] as const];
      }),
    );
  const someSessions = fc.array(anySession, { maxLength: 20 });
  const fold = (text: string | null): string => (text ?? "").trim().toLowerCase();

  /** By the words of the method: the labels that a session carries. */
  const labelsOf = ({ person, email, name }: Session, rows: ListRows): ReadonlySet<string> =>
    new Set(
      rows
        .filter(([text]) => text === person || fold(text) === fold(email) || fold(text) === fold(name))
        .map(([, label]) => label),
    );
  const clashes = (sessions: readonly Session[], rows: ListRows): boolean =>
    sessions.some((one) => labelsOf(one, rows).size > 1);

  /** Sessions and a list; those that carry two labels are left out. */
  const anyCase = fc
    .tuple(someSessions, anyRows)
    .map(([sessions, rows]) => ({ sessions: sessions.filter((one) => labelsOf(one, rows).size < 2), rows }))
    .filter(({ rows }) => rows.length > 0);

  function plain({ people, peakInside, presence, under, recordSizes, ...rest }: CountedMeeting) {
    return {
      ...rest,
      people: [...people(null)],
      peak: peakInside(["CN"]),
      presence: presence([["CN"]]),
      under: someReadings.map((reading) => under(reading)),
      records: recordSizes(["CN"], "inside", null),
    };
  }

  /** A plain search for who is one person at each level, pair by pair. */
  function oracle(sessions: readonly Session[], rows: ListRows, level: IdentityLevel): readonly number[] {
    const at = identityLevels.indexOf(level);
    const same = (a: Session, b: Session): boolean => {
      if (at === 0) return false;
      const [label] = labelsOf(a, rows);
      if (label !== undefined && labelsOf(b, rows).has(label)) return true;
      if (a.person !== null && a.person === b.person) return true;
      if (at > 1 && a.email !== null && fold(a.email) === fold(b.email)) return true;
      const isName = a.name !== null && fold(a.name) === fold(b.name);
      const isGuest = (one: Session): boolean => one.person === null && one.email === null;
      if (at > 2 && isName && isGuest(a) && isGuest(b) && fold(a.device) === fold(b.device)) return true;
      return at > 3 && isName;
    };
    const group = sessions.map((_, index) => index);
    for (let changed = true; changed;) {
      changed = false;
      for (const [a, one] of sessions.entries()) {
        for (const [b, other] of sessions.entries()) {
          const [left = 0, right = 0] = [group[a], group[b]];
          if (left === right || !same(one, other)) continue;
          changed = true;
          group.forEach((of, index) => {
            if (of === left || of === right) group[index] = Math.min(left, right);
          });
        }
      }
    }
    return group;
  }

  it("people at each level are those of a plain search, and so is what was joined", () => {
    fc.assert(
      fc.property(anyCase, ({ sessions, rows }) => {
        const counted = countWith(sessions, listOf(rows));
        const { identities } = counted.all();
        expect(identityLevels.map((level) => identities[level])).toEqual(
          identityLevels.map((level) => new Set(oracle(sessions, rows, level)).size),
        );
        const [with_, without] = [oracle(sessions, rows, "cascade"), oracle(sessions, [], "cascade")];
        const before = (index: number): number =>
          new Set(without.filter((_, other) => with_[other] === with_[index])).size;
        expect(counted.samePerson?.joined).toBe(sessions.filter((_, index) => before(index) > 1).length);
        const tied = ["A", "B"].filter(
          (label) =>
            new Set(without.filter((_, index) => labelsOf(sessions[index] ?? session({}), rows).has(label))).size > 1,
        );
        expect(counted.samePerson?.people).toBe(tied.length);
        expect(counted.samePerson?.matched).toBe(
          rows.filter((row) => sessions.some((one) => labelsOf(one, [row]).size > 0)).length,
        );
      }),
    );
  });

  it("each level ties what the one before it tied, and all that was tied without the list", () => {
    fc.assert(
      fc.property(anyCase, ({ sessions, rows }) => {
        const tally = tallyOf(sessions);
        const levels = peopleAtEachLevel(tally, labelProfiles(tally, listOf(rows)));
        const without = peopleAtEachLevel(tally);
        const refines = (fine: Int32Array, coarse: Int32Array): boolean =>
          fine.every((root, index) => root < 0 || coarse[root] === coarse[index]);
        identityLevels.forEach((level, at) => {
          expect(refines(without[level], levels[level])).toBe(true);
          const next = identityLevels[at + 1];
          if (next !== undefined) expect(refines(levels[level], levels[next])).toBe(true);
        });
      }),
    );
  });

  it("the order of the list's rows does not matter", () => {
    fc.assert(
      fc.property(anyCase, ({ sessions, rows }) => {
        const [there, back] = [rows, rows.toReversed()].map((list) => countWith(sessions, listOf(list)));
        expect(back?.samePerson).toEqual(there?.samePerson);
        expect(back && plain(back.all())).toEqual(there && plain(there.all()));
      }),
    );
  });

  it("a split log, merged, is tied as the whole is", () => {
    fc.assert(
      fc.property(anyCase, fc.nat(20), ({ sessions, rows }, cut) => {
        const merged = tallyOf(sessions.slice(0, cut));
        merged.merge(tallyOf(sessions.slice(cut)));
        const counted = count(merged, countOptions, listOf(rows));
        const whole = countWith(sessions, listOf(rows));
        expect(counted.samePerson).toEqual(whole.samePerson);
        expect(plain(counted.all())).toEqual(plain(whole.all()));
      }),
    );
  });

  it("is refused exactly where a session carries two labels", () => {
    fc.assert(
      fc.property(someSessions, anyRows, (sessions, rows) => {
        fc.pre(rows.length > 0);
        const counted = (): unknown => countWith(sessions, listOf(rows));
        if (clashes(sessions, rows)) expect(counted).toThrow(UserError);
        else expect(counted).not.toThrow();
      }),
    );
  });

  it("a list of which nothing occurs changes nothing", () => {
    fc.assert(
      fc.property(someSessions, (sessions) => {
        const counted = countWith(
          sessions,
          listOf([
            ["nobody", "A"],
            ["no one", "A"],
          ]),
        );
        expect(counted.samePerson).toMatchObject({ matched: 0, people: 0, joined: 0 });
        expect(plain(counted.all())).toEqual(plain(countWith(sessions, null).all()));
      }),
    );
  });
});
