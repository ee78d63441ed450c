import { describe, expect, it } from "vitest";
import { bundledDatabasePath, bundledSha256 } from "../../src/locate/bundled-database.ts";
import { NO_ANSWER, openCountryDatabase } from "../../src/locate/country-database.ts";
import { parseIpAddress } from "../../src/locate/ip-address.ts";
import { temporaryFiles } from "../support/temporary-files.ts";
import { type MmdbValue, writeMmdb } from "../support/mmdb-writer.ts";

const files = temporaryFiles();

function addressOf(text: string) {
  const address = parseIpAddress(text);
  if (address === null) throw new Error(`not an address: ${text}`);
  return address;
}

function write(entries: readonly (readonly [string, MmdbValue])[], type = "Test-Country"): string {
  const file = writeMmdb(entries, { ipVersion: 6, recordSize: 28, metadata: { database_type: type } });
  return files.write(`${type}.mmdb`, file);
}

describe("openCountryDatabase", () => {
  it("knows the bundled database by its SHA-256", async () => {
    const { info, ask, saidIn } = await openCountryDatabase(bundledDatabasePath(), 0, "networks");
    expect(info).toEqual({
      name: "dbip-country.mmdb",
      type: "country ipvAll",
      built: "2026-06-01T20:32:58Z",
      sha256: bundledSha256,
      bytes: 8_207_345,
      ipVersion: 6,
      subdivisions: false,
      licence: "CC BY 4.0; IP Geolocation by DB-IP, https://db-ip.com",
      bundled: true,
    });
    expect(saidIn(ask(addressOf("8.8.8.8"))).record?.places).toEqual(["US"]);
  });

  it("says what another database is, from its metadata and bytes", async () => {
    const { info } = await openCountryDatabase(write([["1.0.0.0/8", { country: { iso_code: "NO" } }]]), 0, "networks");
    expect(info).toMatchObject({ name: "Test-Country.mmdb", type: "Test-Country", ipVersion: 6, licence: null });
    expect(info).toMatchObject({ built: "2026-05-28T20:26:40Z", subdivisions: false, bundled: false });
    expect(info.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ["DBIP-Country-Lite", "CC BY 4.0; IP Geolocation by DB-IP, https://db-ip.com"],
    ["DBIP-City-Lite (compat=City)", "CC BY 4.0; IP Geolocation by DB-IP, https://db-ip.com"],
    ["GeoLite2-Country", expect.stringContaining("GeoLite End User License Agreement")],
    ["ipinfo lite", expect.stringContaining("CC BY-SA 4.0")],
    ["DBIP-Location", null],
    ["GeoIP2-Country", null],
  ])("names the licence of %s", async (type, licence) => {
    const { info } = await openCountryDatabase(write([["1.0.0.0/8", { country_code: "NO" }]], type), 0, "networks");
    expect(info.licence).toEqual(licence);
  });

  const california = { country: { iso_code: "US" }, subdivisions: [{ iso_code: "CA" }] };
  const named = { country: { iso_code: "US" }, subdivisions: [{ names: { en: "California" } }] };
  it.each([
    ["none has any", [["1.0.0.0/8", { country: { iso_code: "US" } }]], false],
    [
      "one has a code",
      [
        ["1.0.0.0/8", named],
        ["200.1.0.0/16", california],
      ],
      true,
    ],
    [
      "one has a code, in IPv6 alone",
      [
        ["1.0.0.0/8", named],
        ["2a00::/16", california],
      ],
      true,
    ],
    [
      "they have names without codes",
      [
        ["1.0.0.0/8", named],
        ["2a00::/16", named],
      ],
      false,
    ],
  ] as const)("sees whether records carry subdivisions: %s", async (_, entries, expected) => {
    const { info } = await openCountryDatabase(write(entries), 0, "networks");
    expect(info.subdivisions).toBe(expected);
  });

  it("sees it in IPv4 data alone", async () => {
    const written = writeMmdb([["1.0.0.0/8", named]], { ipVersion: 4, recordSize: 24 });
    const { info } = await openCountryDatabase(files.write("named.mmdb", written), 0, "networks");
    expect(info.subdivisions).toBe(false);
  });

  it.each([
    ["is missing", () => `${files.folder}/missing.mmdb`, 1, "cannot be read: there is no such file"],
    ["is a directory", () => files.folder, 1, "cannot be read: it is a directory"],
    ["is no database", () => files.write("empty.mmdb", ""), 3, "not a usable MaxMind DB: the file is empty"],
  ])("refuses a file that %s", async (_, path, status, message) => {
    const error: unknown = await openCountryDatabase(path(), 0, "named networks").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "UserError", status, message: expect.stringContaining(message) });
    expect(error).toMatchObject({ message: expect.stringContaining(path()) });
  });
});

describe("ask", () => {
  const entries = [
    ["1.0.0.0/8", { country: { iso_code: "CN" } }],
    ["1.2.0.0/16", { country: { iso_code: "CN" }, subdivisions: [{ iso_code: "HK" }] }],
    ["2a00::/16", { registered_country: { iso_code: "CN" } }],
  ] as const;

  it.each([
    ["1.1.1.1", ["CN"], "1.0.0.0/15"],
    ["1.2.3.4", ["HK"], "1.2.0.0/16"],
    ["2a00::1", [], "2a00::/16"],
  ])("%s: %j in %s", async (text, places, network) => {
    const { ask, saidIn } = await openCountryDatabase(write(entries), 0, "named networks");
    expect(saidIn(ask(addressOf(text)))).toMatchObject({
      record: { places, anonymous: false },
      answer: { database: 0, places, network },
    });
  });

  it("gives the network without a record where there is none", async () => {
    const { ask, saidIn } = await openCountryDatabase(write(entries), 0, "named networks");
    expect(saidIn(ask(addressOf("9.9.9.9")))).toMatchObject({
      record: null,
      answer: { database: 0, places: [], network: "8.0.0.0/5" },
    });
  });

  it("gives equal records as one object", async () => {
    const { ask, saidIn } = await openCountryDatabase(write(entries), 0, "named networks");
    expect(saidIn(ask(addressOf("1.1.1.1"))).record).toBe(saidIn(ask(addressOf("1.128.0.1"))).record);
  });

  it("leaves IPv6 addresses alone where the data are IPv4", async () => {
    const file = writeMmdb([["0.0.0.0/1", { country_code: "HK" }]], { ipVersion: 4, recordSize: 24 });
    const { info, ask, saidIn } = await openCountryDatabase(files.write("four.mmdb", file), 0, "named networks");
    expect(info.ipVersion).toBe(4);
    expect(ask(addressOf("2001:250::1"))).toBe(NO_ANSWER);
    expect(saidIn(ask(addressOf("::ffff:1.2.3.4"))).record?.places).toEqual(["HK"]);
  });
});
