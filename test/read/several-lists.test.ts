import { describe, expect, it } from "vitest";
import { inspectLog } from "../../src/read/inspect-log.ts";
import { fileOf, stdinOf } from "../support/log-files.ts";
import { asGiven, read } from "../support/read-whole.ts";

const people = (count: number): readonly unknown[] =>
  Array.from({ length: count }, (_, index) => ({ name: `P${index}`, ip: "192.0.2.1", note: "x".repeat(100) }));
const page = { participants: people(2), panelists: people(1) };
/** More than a head holds. */
const many = people(12_000);

async function failureOf(text: string): Promise<string> {
  return read(fileOf(text)).then(
    () => "none",
    (error: unknown) => String(error),
  );
}

describe("a second list of participants", () => {
  it.each([
    ["in an object", JSON.stringify(page)],
    ["in an array of pages", JSON.stringify([page, page])],
    ["in pages a line", `${JSON.stringify(page)}\n${JSON.stringify(page)}\n`],
    ["beside a row", JSON.stringify({ name: "Host", ip: "192.0.2.9", participants: people(1), panelists: people(1) })],
    ["under keys", JSON.stringify({ participants: people(1), more: { panelists: people(1) } })],
    ["in another page", JSON.stringify([{ participants: people(1) }, { panelists: people(1) }])],
  ])("is refused, by read and by inspect: %s", async (_, text) => {
    const { problem } = await inspectLog(fileOf(text), asGiven, stdinOf([]));
    for (const said of [problem, await failureOf(text)]) {
      expect(said).toMatch(/participants\[\]".*panelists\[\]" each hold participants' addresses.*split the file/);
    }
  });

  it.each([
    ["in an object", JSON.stringify({ participants: many, panelists: people(1) })],
    ["under keys", JSON.stringify({ participants: many, more: { panelists: people(1) } })],
    ["in an array of pages", JSON.stringify([{ participants: many }, { panelists: people(1), participants: [] }])],
    ["in pages a line", `${JSON.stringify({ participants: many, panelists: [] })}\n`.repeat(2) + JSON.stringify(page)],
  ])("is refused behind the head as well: %s", async (_, text) => {
    expect(await failureOf(text)).toMatch(
      /^UserError: export\.csv: line \d+: "\W*participants\[\]" and "\S*panelists\[\]" each hold participants' addresses/,
    );
  });

  it("is not named where there are many, which may be people", async () => {
    const lists = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`Ann ${index}`, people(1)]));
    expect(await failureOf(JSON.stringify(lists))).toMatch(/export\.csv: 9 lists each hold/);
  });

  it.each([
    ["without addresses", { participants: people(2), polls_taken: [{ name: "P", score: 1 }], files: [{ size: 1 }] }],
    ["of text", { participants: people(2), panelists: ["P"] }],
    ["that is empty", { participants: people(2), panelists: [] }],
    ["of servers", { participants: people(2), servers: [{ ip: "192.0.2.1", region: "x" }] }],
    ["inside rows", { participants: [{ ip: "192.0.2.1", name: "P", before: people(1) }, ...people(1)] }],
  ])("does not count where it is none: a list %s", async (_, document) => {
    for (const more of [[], many]) {
      const text = JSON.stringify({ ...document, participants: [...document.participants, ...more] });
      expect((await read(fileOf(text))).sessions).toHaveLength(2 + more.length);
      const { participants, ...others } = JSON.parse(text);
      expect((await read(fileOf(JSON.stringify({ participants, ...others })))).sessions).toHaveLength(2 + more.length);
    }
  });

  it("may be told apart with --map", async () => {
    const text = JSON.stringify({
      servers: [{ ip: "192.0.2.9", name: "S" }],
      participants: [{ from: "192.0.2.1", name: "P" }],
    });
    const { sessions } = await read(fileOf(text), { map: { address: "from" } });
    expect(sessions).toMatchObject([{ name: "P", address: "192.0.2.1" }]);
  });
});
