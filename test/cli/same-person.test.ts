import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder as fixtures } from "../support/fixture-logs.ts";
import { run } from "../support/run.ts";
import { temporaryFiles } from "../support/temporary-files.ts";

const { write } = temporaryFiles();

const log = write(
  "log.csv",
  "User ID,User Email,Display Name,Device,Client IP\n" +
    "account-1,p1@example.org,Participant 1,Mac,192.0.2.1\n" +
    ",,Participant 2,Mac,192.0.2.2\n" +
    ",,Participant 2,Phone,192.0.2.3\n" +
    ",,Participant 3,Phone,192.0.2.4\n",
);
const list = "identity,person\nP1@example.org,Reviewed 1\nParticipant 2,Reviewed 1\n";

describe("--same-person", () => {
  it("ties people, and says so in the JSON report with the list's hash", async () => {
    const path = write("list.csv", list);
    const { stdout, stderr, status } = await run([log, "--same-person", path, "--json"]);
    const { all, samePerson, options, warnings } = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(all.identities).toEqual({ rows: 4, byId: 2, byIdAndEmail: 2, cascade: 2, byNameMinimum: 2 });
    expect(options.samePerson).toBe("list.csv");
    expect(samePerson).toEqual({
      name: "list.csv",
      sha256: createHash("sha256").update(list).digest("hex"),
      identities: 2,
      matched: 2,
      people: 1,
      joined: 3,
    });
    expect(warnings.map(({ code }: { code: string }) => code)).not.toContain("same-person-unmatched");
    expect(stdout + stderr).not.toMatch(/Reviewed|Participant|example\.org/);
  });

  it("is one line of the text report, and an option", async () => {
    const { stdout } = await run([log, "--same-person", write("list.csv", list)], { env: { COLUMNS: "120" } });
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(
      / same person list\.csv, sha256 [0-9a-f]{12}…: 3 sessions joined, by 1 label; 2 of 2 identities found in the logs /,
    );
    expect(stdout).toContain("\n  --same-person list.csv\n");
  });

  it("prints no label, even with --reveal", async () => {
    const path = write("list.csv", list);
    const policy = join(fixtures, "policy.yaml");
    const args = [log, "--same-person", path, "--reveal", "-p", policy];
    const [text, json] = [await run(args), await run([...args, "--json"])];
    expect(json.stdout).toContain("Participant 3");
    expect(text.stdout + json.stdout).not.toContain("Reviewed");
  });

  it("left out is null, and nothing else of the report depends on a list that ties nobody", async () => {
    const report = async (args: readonly string[]): Promise<Record<string, unknown>> =>
      JSON.parse((await run([log, "--json", "--quiet", ...args])).stdout);
    const without = await report([]);
    expect(without).toMatchObject({ samePerson: null, options: { samePerson: null } });
    const idle = await report(["--same-person", write("idle.csv", "account-1,A\nParticipant 3,B\n")]);
    const { name, joined, ...rest } = idle["samePerson"] as Record<string, unknown>;
    expect({ name, joined, people: rest["people"] }).toEqual({ name: "idle.csv", joined: 0, people: 0 });
    const { options, samePerson, ...figures } = idle;
    expect(figures).toEqual({ ...without, options: undefined, samePerson: undefined });
    expect({ options, samePerson }).toMatchObject({ options: { samePerson: "idle.csv" }, samePerson: { matched: 2 } });
  });

  it.each([
    ["Participant 7,A\nParticipant 8,A\n", "2 of 2 identities in list.csv occur in no log"],
    ["Participant 2,A\nparticipant 8,A\naccount-1,B\n", "1 of 3 identities in list.csv occurs in no log"],
    ["ACCOUNT-1,A\n", "1 of 1 identity in list.csv occurs in no log"],
  ])("warns of identities that occur in no log", async (content, message) => {
    const { stderr, status } = await run([log, "--same-person", write("list.csv", content), "--json"]);
    expect(status).toBe(0);
    expect(stderr).toContain(`geoquorum: warning: ${message}; check their spelling`);
  });

  it("a session with identities of two labels is not usable input, told by lines alone", async () => {
    const path = write("list.csv", "p1@example.org,A\n\naccount-1,B\n");
    const { stdout, stderr, status } = await run([log, "--same-person", path]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 3 });
    expect(stderr).toContain("list.csv:1: a session carries this identity and that of line 3");
    expect(stderr).not.toMatch(/account-1|example\.org/);
  });

  it("a list that is wrong is refused before any log is read", async () => {
    const { stderr, status } = await run(["missing.csv", "--same-person", write("list.csv", "Participant 2\n")]);
    expect(status).toBe(3);
    expect(stderr).toContain("list.csv:1: the row has one cell");
  });

  it("is given once, is not empty, and is never overwritten", async () => {
    const path = write("list.json", list);
    expect(await run([log, "--same-person", path, "--same-person", path])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("--same-person is given twice; give it once"),
    });
    expect(await run([log, "--same-person", " "])).toMatchObject({ status: 1 });
    expect(await run([log, "--same-person", path, "-o", path])).toMatchObject({ status: 1 });
    expect(readFileSync(path, "utf8")).toBe(list);
  });
});
