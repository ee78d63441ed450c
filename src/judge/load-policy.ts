import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Window } from "../count/presence.ts";
import { isInside, type Jurisdiction, type NamedGroups, resolveJurisdiction } from "../jurisdiction/jurisdiction.ts";
import { unreadable, UserError } from "../user-error.ts";
import { expandGroups, groupNameProblem } from "../jurisdiction/own-groups.ts";
import { checkShape } from "./check-shape.ts";
import { type DocumentPath, parseDocument, type SourceDocument, suggest } from "./document.ts";
import type { Policy, Rule, Selector } from "./policy.ts";
import type { PolicyDocument } from "./policy-schema.ts";
import { subdivisionProblem } from "./subdivision-problem.ts";

const notOfPolicies = new Map([["claims", "this is a file of claims; give it with --claims"]]);

/** A policy file that has been read and checked. */
export interface PolicyFile {
  readonly name: string;
  /** Whether the policy has a window, so that times have to be known as instants. */
  readonly windowed: boolean;
  /** Whether it says when it was demanded, which is a reading of claims. */
  readonly dated: boolean;
  /**
   * The policy with its groups as of a day (`YYYY-MM-DD`; `null`: not known), unless the policy's own window says
   * which. Throws `UserError` when a block rule reaches beyond the scope on that day.
   */
  readonly resolve: (day: string | null) => Policy;
}

/** Reads policy files in the order given. Throws as `loadPolicy` does, and when two have the same name. */
export async function loadPolicies(
  paths: readonly string[],
  databases: readonly { readonly subdivisions: boolean }[],
): Promise<readonly PolicyFile[]> {
  const subdivisions = databases.some((database) => database.subdivisions);
  const files: PolicyFile[] = [];
  for (const path of paths) {
    const file = await loadPolicy(path, { subdivisions });
    if (files.some(({ name }) => name === file.name)) {
      throw new UserError(`${path}: another policy is named "${file.name}" too; give each a name of its own`);
    }
    files.push(file);
  }
  return files;
}

/**
 * Reads a policy file and checks all of it: shape, words, scope, window, unique rule ids. Throws `UserError` with
 * file, line, column and the nearest valid word. `subdivisions`: whether any database in use tells subdivisions
 * apart; without one a rule about a subdivision could never match, and is refused instead of silently not matching.
 */
async function loadPolicy(path: string, databases: { readonly subdivisions: boolean }): Promise<PolicyFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const source = await parseDocument(path, bytes);
  const { policySchema, policyKeys } = await import("./policy-schema.ts");
  const document = checkShape(source, policySchema, policyKeys, notOfPolicies);
  const reading: Reading = { source, document, databases, sha256: createHash("sha256").update(bytes).digest("hex") };
  for (const group of Object.keys(document.groups ?? {})) {
    const wrong = groupNameProblem(group);
    if (wrong !== null) throw source.error(["groups", group], wrong, "key");
  }
  const window = windowOf(reading);
  const resolve = (day: string | null): Policy => resolvePolicy(reading, window, day);
  resolve(null);
  return { name: document.name, windowed: window !== null, dated: document.demand.at !== undefined, resolve };
}

interface Reading {
  readonly source: SourceDocument;
  readonly document: PolicyDocument;
  readonly databases: { readonly subdivisions: boolean };
  readonly sha256: string;
}

/** What the words of a policy are resolved with: its groups, as of a day. */
interface Words extends Reading {
  readonly day: string | null;
  readonly groups: NamedGroups;
}

function resolvePolicy(reading: Reading, window: Window | null, meetingDay: string | null): Policy {
  const { document } = reading;
  const day = window === null ? meetingDay : new Date(window.from).toISOString().slice(0, 10);
  const words = { ...reading, day, groups: groupsOn(reading, day) };
  const demandedBy = jurisdiction(words, document.demand.by, ["demand", "by"]);
  const scope = document.demand.scope?.map((word, index) => jurisdiction(words, word, ["demand", "scope", index])) ?? [
    demandedBy,
  ];
  const scopeCodes = codesOf(scope);
  const rules = document.rules.map((_, index) => ruleAt(words, index, scopeCodes));
  return {
    name: document.name,
    sha256: reading.sha256,
    demandedBy: demandedBy.name,
    demandedAt: document.demand.at === undefined ? null : Date.parse(document.demand.at),
    scope,
    scopeCodes,
    rules,
    unlocated: document.unlocated,
    anonymized: document.anonymized,
    conflicting: document.conflicting,
    otherwise: document.default,
    window,
    affectedOutsideScope: document.constraints["affected-outside-scope"] ?? null,
    forbidsHostOutsideScope: document.constraints["host-outside-scope"] === "forbid",
  };
}

function groupsOn({ source, document }: Reading, day: string | null): NamedGroups {
  const expanded = expandGroups(document.groups ?? {}, day);
  if ("groups" in expanded) return expanded.groups;
  const { group, member, problem, suggestion } = expanded.unknown;
  throw source.error(["groups", group, member], `${problem}${suggest(suggestion)}`);
}

function ruleAt(words: Words, index: number, scopeCodes: readonly string[]): Rule {
  const { document, source } = words;
  const written = document.rules[index];
  if (written === undefined) throw new Error(`no rule ${index}`);
  const path = ["rules", index] as const;
  if (document.rules.findIndex(({ id }) => id === written.id) !== index) {
    throw source.error([...path, "id"], `rule id "${written.id}" is used twice; give each rule its own`);
  }
  const effects = (["block", "allow", "review"] as const).filter((effect) => written[effect] !== undefined);
  const [effect] = effects;
  if (effect === undefined || effects.length > 1) {
    throw source.error([...path], `rule "${written.id}" needs exactly one of block, allow, review`);
  }
  const selector = selectorOf(words, written[effect] ?? [], [...path, effect]);
  if (effect === "block" && selector.kind === "places") {
    selector.jurisdictions.forEach(({ name, codes }, at) => {
      const beyond = codes.filter((code) => !isInside(scopeCodes, code));
      if (beyond.length === 0) return;
      throw source.error(
        [...path, effect, at],
        `rule "${written.id}" blocks ${name}, which reaches beyond the scope (${beyond.join(", ")} outside); narrow the rule or state the scope in demand.scope`,
      );
    });
  }
  return { id: written.id, effect, selector, because: written.because ?? null };
}

function selectorOf(
  words: Words,
  written: readonly string[] | { readonly role: string | readonly string[] },
  path: DocumentPath,
): Selector {
  if ("role" in written) {
    const roles = typeof written.role === "string" ? [written.role] : written.role;
    return { kind: "roles", roles: roles.map((role) => role.toLowerCase()) };
  }
  const jurisdictions = written.map((word, index) => jurisdiction(words, word, [...path, index]));
  return { kind: "places", jurisdictions, codes: codesOf(jurisdictions) };
}

function jurisdiction({ source, databases, groups, day }: Words, word: string, path: DocumentPath): Jurisdiction {
  const found = resolveJurisdiction(word, groups, day);
  if ("problem" in found) throw source.error(path, `${found.problem}${suggest(found.suggestion)}`);
  const missing = databases.subdivisions ? null : subdivisionProblem(found.codes);
  if (missing !== null) throw source.error(path, missing);
  return found;
}

function windowOf({ source, document }: Reading): Window | null {
  if (document.window === undefined) return null;
  const window = { from: Date.parse(document.window.from), to: Date.parse(document.window.to) };
  if (window.from >= window.to) throw source.error(["window", "to"], "the window ends before it begins");
  return window;
}

function codesOf(jurisdictions: readonly Jurisdiction[]): readonly string[] {
  return [...new Set(jurisdictions.flatMap(({ codes }) => codes))].toSorted();
}
