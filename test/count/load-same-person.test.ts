import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSamePerson } from "../../src/count/load-same-person.ts";
import { UserError } from "../../src/user-error.ts";
import { temporaryFiles } from "../support/temporary-files.ts";

const { folder, write } = temporaryFiles();

/** Identities with the line and the label's number, as read. */
async function read(content: string | Buffer): Promise<readonly string[]> {
  const { identities } = await loadSamePerson(write("list.csv", content));
  return identities.map(({ line, text, label }) => `${line}: ${text} = ${label}`);
}

async function refusal(content: string | Buffer): Promise<string> {
  const error: unknown = await loadSamePerson(write("list.csv", content)).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw new Error("not refused as something that the user can mend");
  expect(error.status).toBe(3);
  expect(error.message.startsWith(`${folder}/list.csv:`)).toBe(true);
  return error.message.slice(folder.length + 1);
}

describe("a list of identities", () => {
  it.each([
    ["commas", "id1,A\nid2,A\nid3,B\n", ["1: id1 = 1", "2: id2 = 1", "3: id3 = 2"]],
    ["semicolons", "id1;A\nid2;B\n", ["1: id1 = 1", "2: id2 = 2"]],
    ["tabs", "id1\tA\nid2\tB", ["1: id1 = 1", "2: id2 = 2"]],
    ["a byte order mark and CRLF", "\ufeffid1,A\r\nid2,B\r\n", ["1: id1 = 1", "2: id2 = 2"]],
    ["a byte order mark before a quote", '\ufeff"id1",A\n', ["1: id1 = 1"]],
    ["lone CRs", "id1,A\rid2,B", ["1: id1 = 1", "2: id2 = 2"]],
    ["a header", "identity,person\nid1,A\n", ["2: id1 = 1"]],
    ["a header in other words", "\nE-Mail ; Person's label\na@example.org;A\n", ["3: a@example.org = 1"]],
    ["names that are no header", "identity,A\nname,B\n", ["1: identity = 1", "2: name = 2"]],
    ["a header's name among the identities", "id1,A\nidentity,person\n", ["1: id1 = 1", "2: identity = 2"]],
    ["an unknown header, taken as a row", "who,whose\nid1,A\n", ["1: who = 1", "2: id1 = 2"]],
    ["blank lines", "\n \nid1,A\n,\n,,\n\t\n\nid2,B\n\n", ["3: id1 = 1", "8: id2 = 2"]],
    ["blanks around cells", " id1 , A \nid2,A\n", ["1: id1 = 1", "2: id2 = 1"]],
    [
      "commas in names",
      "identity;person\nOne, Participant;A\nTwo, Participant;B\n",
      ["2: One, Participant = 1", "3: Two, Participant = 2"],
    ],
    ["a comma in one name", "Participant;A\nOne, Participant;B\n", ["1: Participant = 1", "2: One, Participant = 2"]],
    [
      "quotes",
      '"One, Participant",A\n"Participant ""Two""",B\n"Participant\nThree",C\nid4,C\n',
      ["1: One, Participant = 1", '2: Participant "Two" = 2', "3: Participant\nThree = 3", "5: id4 = 3"],
    ],
    ["an identity twice with one label", "id1,A\nid1,A\n", ["1: id1 = 1", "2: id1 = 1"]],
    ["ids that differ in case", "aB,A\nAb,B\n", ["1: aB = 1", "2: Ab = 2"]],
    ["labels that differ in case", "id1,a\nid2,A\n", ["1: id1 = 1", "2: id2 = 2"]],
  ])("with %s", async (_, content, identities) => {
    expect(await read(content)).toEqual(identities);
  });

  it.each([
    ["one cell", "id1,A\nsecret\n", "list.csv:2: the row has one cell; write an identity and a label"],
    ["no delimiter at all", "secret\nid2\n", "list.csv:1: the row has one cell"],
    ["three cells", "id1,A\n\nsecret,x,B\n", "list.csv:3: the row has 3 cells by comma and is to have two; put quotes"],
    ["three cells with semicolons", "id1;A\nid2;A;\n", "list.csv:2: the row has 3 cells by semicolon"],
    ["three cells after a cell of two lines", '"id\n1",A\nid2,A,secret\n', "list.csv:3: the row has 3 cells"],
    ["no identity", "id1,A\n,secret\n", "list.csv:2: the identity is empty; fill it in"],
    ["no label", "id1,A\nsecret, \n", "list.csv:2: the label is empty; fill it in"],
    [
      "two labels",
      "id0,A\nsecret,A\n\nsecret,B\n",
      "list.csv:4: the identity of line 2 again, with another label; give",
    ],
    ["two labels for an e-mail", "p@example.org,A\nP@EXAMPLE.ORG ,B\n", "list.csv:2: the identity of line 1 again"],
    ["a quote inside", 'id1,A\nsecret "x",B\n', "list.csv:2: a quote stands inside a cell; put quotes around"],
    ["text after a quote", 'id1,A\n"secret"x,B\n', "list.csv:2: a quote stands inside a cell"],
    ["an open quote", 'id1,A\n"secret,B\nid3,C\n', "list.csv:2: a quote is opened and never closed; close it"],
    ["swapped columns", "person,identity\nA,secret\n", "list.csv:1: the columns stand the other way round; put"],
    ["two delimiters", "secret, x;A\n", "list.csv:1: every row has two cells by comma and by semicolon; begin with"],
    ["nothing", "", "list.csv: names no identity; give"],
    ["blank lines alone", "\n \n,\n", "list.csv: names no identity"],
    ["a header alone", "identity,person\n", "list.csv: names no identity"],
    ["another encoding", Buffer.from("secr\u00e9t,A\n", "latin1"), "list.csv: not UTF-8 text; save"],
    ["UTF-16", Buffer.from("\ufeffsecret,A\n", "utf16le"), "list.csv: not UTF-8 text"],
  ])("with %s is refused, and no cell is in the message", async (_, content, message) => {
    const refused = await refusal(content);
    expect(refused).toContain(message);
    expect(refused).not.toMatch(/secr|id\d|@/);
  });

  it("that is not there cannot be read: status 1", async () => {
    await expect(loadSamePerson(`${folder}/missing.csv`)).rejects.toMatchObject({
      status: 1,
      message: expect.stringContaining("missing.csv"),
    });
  });

  it("has its file's name and hash", async () => {
    const content = "\ufeffid1,A\r\n";
    const { path, name, sha256 } = await loadSamePerson(write("list.csv", content));
    expect({ path, name }).toEqual({ path: `${folder}/list.csv`, name: "list.csv" });
    expect(sha256).toBe(createHash("sha256").update(content).digest("hex"));
  });

  it("is read as it was written, whatever the cells, by each delimiter", async () => {
    const cell = fc
      .string({
        unit: fc.constantFrom("a", "B", " ", ",", ";", "\t", '"', "\n", "参", "é"),
        minLength: 1,
        maxLength: 6,
      })
      .filter((text) => text.trim() !== "");
    const rows = fc.uniqueArray(cell, { minLength: 1, maxLength: 8, selector: (text) => text.trim() });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(",", ";", "\t"), fc.constantFrom("\n", "\r\n"), async (texts, by, end) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const content = ["identity", ...texts.map(quoted)].map((text) => `${text}${by}person${end}`).join("");
        const { identities } = await loadSamePerson(write("any.csv", content));
        expect(identities.map(({ text }) => text)).toEqual(texts.map((text) => text.trim()));
        expect(new Set(identities.map(({ label }) => label))).toEqual(new Set([1]));
      }),
      { numRuns: 60 },
    );
  });
});
