import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expandGroups, groupNameProblem } from "../../jurisdiction/own-groups.ts";
import { type NamedGroups, resolveJurisdiction } from "../../jurisdiction/jurisdiction.ts";
import type { FileNames } from "../../locate/file-names.ts";
import { unreadable, UserError } from "../../user-error.ts";
import { checkShape } from "../check-shape.ts";
import { parseDocument, suggest } from "../document.ts";
import { subdivisionProblem } from "../subdivision-problem.ts";
import type { Claim, ClaimExpression, Declaration } from "./claim.ts";
import { parseClaim } from "./parse-claim.ts";

/** Where claims come from. */
export interface ClaimSources {
  /** Of the command line, in their order. */
  readonly expressions: readonly string[];
  readonly files: readonly string[];
  /** What reports call the files. */
  readonly names?: FileNames;
}

/** A claims file, for the record. */
export interface ClaimsFile {
  readonly name: string;
  readonly sha256: string;
}

/** Claims that have been read and checked. */
export interface LoadedClaims {
  readonly files: readonly ClaimsFile[];
  /** Whether a claim has a window of its own, so that times have to be known as instants. */
  readonly windowed: boolean;
  /** Whether there is any. */
  readonly any: boolean;
  /** The claims with their groups as of a day (`YYYY-MM-DD`; `null`: not known), unless a claim's own window says which. */
  readonly resolve: (day: string | null) => readonly Claim[];
}

/** A claim and how a message about a character of its text begins. */
interface Written {
  readonly id: string;
  readonly expression: ClaimExpression;
  readonly declared: Declaration | null;
  readonly sha256: string | null;
  readonly groupsOn: (day: string | null) => NamedGroups;
  readonly error: (at: number, problem: string) => UserError;
}

/**
 * Reads the claims of the command line, then those of the files, and checks all of them. Throws `UserError` of status
 * 3 with the character, and in a file the line and column, where one cannot be read, names no jurisdiction or has an
 * id that another one has. `subdivisions`: whether any database in use tells subdivisions apart.
 */
export async function loadClaims(
  { expressions, files, names }: ClaimSources,
  databases: readonly { readonly subdivisions: boolean }[],
): Promise<LoadedClaims> {
  const subdivisions = databases.some((database) => database.subdivisions);
  const written = expressions.map(ofCommandLine);
  const records: ClaimsFile[] = [];
  for (const path of files) {
    const { record, claims } = await ofFile(path, names);
    records.push(record);
    for (const claim of claims) {
      if (written.some(({ id }) => id === claim.id)) throw claim.error(0, `another claim has the id "${claim.id}" too`);
      written.push(claim);
    }
  }
  const resolve = (day: string | null): readonly Claim[] => written.map((claim) => resolved(claim, day, subdivisions));
  resolve(null);
  return {
    files: records,
    windowed: written.some(({ expression }) => expression.window !== null),
    any: written.length > 0,
    resolve,
  };
}

const ofPolicies = "this is a policy; give it with --policy";
const notOfClaims = new Map([
  ["demand", ofPolicies],
  ["rules", ofPolicies],
]);

function ofCommandLine(text: string, index: number): Written {
  const error = (at: number, problem: string): UserError =>
    new UserError(`--claim "${text}"${at === 0 ? "" : `, character ${at}`}: ${problem}`);
  const expression = expressionOf(text, error);
  return { id: `claim-${index + 1}`, expression, declared: null, sha256: null, groupsOn: () => ({}), error };
}

function expressionOf(text: string, error: Written["error"]): ClaimExpression {
  const expression = parseClaim(text);
  if ("problem" in expression) throw error(expression.at, expression.problem);
  return expression;
}

async function ofFile(
  path: string,
  names: FileNames | undefined,
): Promise<{ readonly record: ClaimsFile; readonly claims: readonly Written[] }> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const source = await parseDocument(path, bytes);
  const { claimsSchema, claimsKeys } = await import("./claims-schema.ts");
  const document = checkShape(source, claimsSchema, claimsKeys, notOfClaims);
  for (const group of Object.keys(document.groups ?? {})) {
    const wrong = groupNameProblem(group);
    if (wrong !== null) throw source.error(["groups", group], wrong, "key");
  }
  const groupsOn = (day: string | null): NamedGroups => {
    const expanded = expandGroups(document.groups ?? {}, day);
    if ("groups" in expanded) return expanded.groups;
    const { group, member, problem, suggestion } = expanded.unknown;
    throw source.error(["groups", group, member], `${problem}${suggest(suggestion)}`);
  };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const claims = document.claims.map(({ id, text, declared }, index): Written => {
    const error = (at: number, problem: string): UserError =>
      source.error(
        ["claims", index, at === 0 ? "id" : "text"],
        at === 0 ? problem : `"${text}", character ${at}: ${problem}`,
      );
    if (document.claims.findIndex((other) => other.id === id) !== index) {
      throw error(0, `the id "${id}" is used twice; give each claim its own`);
    }
    const stated = { by: declared?.by ?? null, at: declared?.at ?? null, because: declared?.because ?? null };
    return {
      id,
      expression: expressionOf(text, error),
      declared: declared === undefined ? null : stated,
      sha256,
      groupsOn,
      error,
    };
  });
  return { record: { name: names?.get(path) ?? path.replace(/^.*[/\\]/, ""), sha256 }, claims };
}

function resolved(
  { id, expression, declared, sha256, groupsOn, error }: Written,
  meetingDay: string | null,
  subdivisions: boolean,
): Claim {
  const { window } = expression;
  const day = window === null ? meetingDay : new Date(window.from).toISOString().slice(0, 10);
  const groups = groupsOn(day);
  const jurisdictions = expression.jurisdictions.map(({ word, at }) => {
    const found = resolveJurisdiction(word, groups, day);
    if ("problem" in found) throw error(at, `${found.problem}${suggest(found.suggestion)}`);
    const missing = subdivisions ? null : subdivisionProblem(found.codes);
    if (missing !== null) throw error(at, missing);
    return found;
  });
  const codes = [...new Set(jurisdictions.flatMap((one) => one.codes))].toSorted();
  return { ...expression, id, jurisdictions, codes, declared, sha256 };
}
