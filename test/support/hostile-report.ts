import type { Report } from "../../src/report/report.ts";

/** Where a report holds texts that files and command lines decide, `meetings` standing for `all` too. */
const open: readonly string[] = [
  "inputs[].name",
  "inputs[].fieldsRead[]",
  "inputs[].fieldsIgnored[]",
  "databases[].name",
  "databases[].type",
  "databases[].licence",
  "anonymizers[].name",
  "anonymizers[].type",
  "options.map.*",
  "options.meeting",
  "options.samePerson",
  "options.claims[].name",
  "options.earlierReports[].name",
  "rows.rejectedRows[].input",
  "samePerson.name",
  "claims[].id",
  "claims[].text",
  "claims[].jurisdictions[]",
  "claims[].codes[]",
  "claims[].declared.by",
  "claims[].declared.because",
  "claims[].sentence",
  "claims[].findings[].meeting",
  "claims[].findings[].readings[].reading",
  "meetings[].id",
  "meetings[].shares[].jurisdiction",
  "meetings[].shares[].name",
  "meetings[].groups[].jurisdiction",
  "meetings[].groups[].name",
  "meetings[].presence.scopes[].policy",
  "meetings[].policies[].name",
  "meetings[].policies[].demandedBy",
  "meetings[].policies[].scope[]",
  "meetings[].policies[].rules[].id",
  "meetings[].policies[].rules[].names[]",
  "meetings[].policies[].rules[].because",
  "meetings[].policies[].decisions[].rules[]",
  "meetings[].policies[].decisions[].candidates[]",
  "meetings[].policies[].decisions[].platformSays[]",
  "meetings[].policies[].decisions[].answers[].database",
  "meetings[].policies[].decisions[].answers[].code",
  "meetings[].policies[].decisions[].answers[].network",
  "meetings[].policies[].decisions[].identity.names[]",
  "meetings[].policies[].decisions[].identity.emails[]",
  "meetings[].policies[].decisions[].identity.ids[]",
  "meetings[].policies[].decisions[].identity.addresses[]",
  "meetings[].policies[].remedies[].jurisdictions.certain[]",
  "meetings[].policies[].remedies[].jurisdictions.possible[]",
  "meetings[].comparisons[].from",
  "meetings[].comparisons[].to",
  "warnings[].message",
  "warnings[].advice",
];

/** Where it holds words of the program's own, numbers, instants and hashes: what a closed set or a reader has made. */
const own: readonly RegExp[] = [
  /^(?:schema|tool\..*|limits\[\]|warnings\[\]\.code)$/,
  /\.sha256$|\.built$|\.(?:start|end|from|to|at)$/,
  /^inputs\[\]\.(?:format|encoding)$/,
  /^databases\[\]\.age$/,
  /^options\.(?:logFormat|timeZone|dateOrder|from|to|asOf|of|attribute)$/,
  /^rows\.rejectedRows\[\]\.reason$/,
  /^claims\[\]\.(?:relation|declaredBefore|verdict|stability|flags\[\]|notQuotable\[\])$/,
  /^claims\[\]\.findings\[\](?:\.(?:readings|contamination)\[\])?\.(?:unit|verdict|stability|group|fraction|flags\[\])$/,
  /^meetings\[\]\.measure\.unit$/,
  /^meetings\[\]\.policies\[\]\.rules\[\]\.effect$/,
  /^meetings\[\]\.policies\[\]\.decisions\[\]\.(?:participant|decision|reason)$/,
  /^meetings\[\]\.policies\[\]\.constraints\[\]\.(?:name|result)$/,
  /^meetings\[\]\.policies\[\]\.remedies\[\]\.(?:name|host\.inside|constraints\..*|dominatedBy\[\]|notMeasured\[\])$/,
  /^meetings\[\]\.comparisons\[\]\.changes\[\]\..*$/,
];

/**
 * The report with a text before each of its texts that come from outside: equal ones stay equal, and different ones
 * different. Throws for a text of which it is not known whether it comes from outside.
 */
export function withTexts(report: Report, text: string): Report {
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === "string") return replaced(value, path.replace(/^all\b/, "meetings[]"), text);
    if (Array.isArray(value)) return value.map((one) => walk(one, `${path}[]`));
    if (typeof value !== "object" || value === null) return value;
    const under = (key: string): string => (path === "" ? key : `${path}.${path === "options.map" ? "*" : key}`);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, under(key))]));
  };
  return walk(report, "") as Report;
}

function replaced(value: string, path: string, text: string): string {
  // "*" is no name of a place: they could be anywhere.
  if (open.includes(path)) return value === "*" ? value : text + value;
  if (own.some((pattern) => pattern.test(path))) return value;
  throw new Error(`${path} ("${value}"): whether it comes from outside has to be said in hostile-report.ts`);
}
