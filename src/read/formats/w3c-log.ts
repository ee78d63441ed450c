import type { FieldColumns, FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";

/** Answers of a server that refused: a sign-in is asked for (often the first half of one), or not enough. */
const refusals: ReadonlySet<string> = new Set(["401", "403", "407"]);

/**
 * The log of a web server, proxy or streaming server in the extended format of W3C (WD-logfile-960323), as IIS, for
 * one, writes it for a meeting platform that an institution runs itself. It has requests, not participations; how they
 * become connections is told in `W3cVisits`. Read are the client's address and the user who signed in, the time, which
 * is in UTC, and whether the server refused. What was asked for, from where and with which program is never read, nor
 * is any address that a header claims. Behind a proxy "c-ip" is the proxy's.
 */
export const w3cLog = {
  id: "w3c-log",
  title: "Web server's log (W3C extended)",
  shapes: ["w3c"],
  recognise,
  dateOrder: null,
  utc: true,
  hidden: () => null,
  excluded: () => null,
  skips: (status: string | null) => (status !== null && refusals.has(status) ? "request-refused" : null),
  envelope: null,
} as const satisfies LogFormat;

/** The columns of `join` are those whose texts make a time together: a day, where it is there, and a time of day. */
function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const keys = names.map((name) => name.toLowerCase());
  const column = (name: string): readonly number[] => {
    const found = keys.indexOf(name);
    return found < 0 ? [] : [found];
  };
  const [address, user, status] = [column("c-ip"), column("cs-username"), column("sc-status")];
  if (address.length === 0) return null;
  const join = column("time").length === 0 ? [] : [...column("date"), ...column("time")];
  const all: FieldColumns = { address, person: user, email: user, join, status };
  return {
    kind: "fields",
    columns: Object.fromEntries(Object.entries(all).filter(([, columns]) => columns.length > 0)),
  };
}
