import { isCountryCode } from "../jurisdiction/countries.ts";
import { contested } from "../jurisdiction/jurisdiction.ts";
import { hasAnonymizerFlag } from "./anonymizer-flags.ts";
import type { Place } from "./evidence.ts";
import { fieldOf } from "./record-fields.ts";

/** What the program takes from a record of a country database; nothing else of it is kept. */
export interface CountryRecord {
  /** Sorted; none where the record has no country. */
  readonly places: readonly Place[];
  /** The record itself says that the address hides where its user is. */
  readonly anonymous: boolean;
}

/** Codes in use beside ISO 3166-1 (exceptionally reserved, or of the European Union's institutions). */
const otherNames: Readonly<Record<string, string>> = { UK: "GB", EL: "GR" };

/**
 * What a database that counts them to CN may call Hong Kong, Macao and Taiwan: their codes in ISO 3166-2:CN, now and
 * before 2017, and names. They are never CN.
 */
const apartFromMainland: readonly { readonly place: Place; readonly names: RegExp }[] = [
  { place: "HK", names: /^(?:(?:CN-)?(?:HK|91)|hong ?kong\b.*)$/i },
  { place: "MO", names: /^(?:(?:CN-)?(?:MO|92)|maca[uo]\b.*)$/i },
  { place: "TW", names: /^(?:(?:CN-)?(?:TW|71)|taiwan\b.*)$/i },
];

/**
 * Reads a decoded record of any maker: `country.iso_code` with `subdivisions` (MaxMind, DB-IP), `country_code` (DB-IP
 * in ip-location-db, IPinfo Lite) or `country` as text (IPinfo). Only ISO 3166-1 codes in capitals count, and XK. The
 * country of registration says nothing about a place and is not looked at.
 */
export function readCountryRecord(record: unknown): CountryRecord {
  return Object.freeze({ places: Object.freeze(placesOf(record)), anonymous: hasAnonymizerFlag(record) });
}

function placesOf(record: unknown): readonly Place[] {
  const code = statedCountry(record);
  const regions = statedRegions(record);
  const [, base, apart] = /^([A-Z]{2})(?:-(HK|MO|TW))?$/.exec(code) ?? [];
  if (base === undefined || (apart !== undefined && base !== "CN")) return [];
  if (base === "CN") return [apart ?? apartOf(regions) ?? "CN"];
  const country = otherNames[base] ?? base;
  if (!isCountryCode(country)) return [];
  const subdivision = subdivisionCode(record, country);
  if (subdivision === null) return [country];
  const place = `${country}-${subdivision}`;
  return contested.includes(place) ? ["RU", "UA"] : [place];
}

function statedCountry(record: unknown): string {
  const country = fieldOf(record, "country");
  const stated = [fieldOf(country, "iso_code"), fieldOf(record, "country_code"), country];
  return stated.find((value) => typeof value === "string") ?? "";
}

/** Every code and English name that a record gives for the region of its country. */
function statedRegions(record: unknown): readonly string[] {
  const fields = ["region_code", "region", "state1", "subdivision"].map((key) => fieldOf(record, key));
  const subdivisions = listOf(fieldOf(record, "subdivisions")).flatMap((subdivision) => [
    fieldOf(subdivision, "iso_code"),
    fieldOf(fieldOf(subdivision, "names"), "en"),
  ]);
  return [...fields, ...subdivisions].filter((value) => typeof value === "string");
}

function apartOf(regions: readonly string[]): Place | undefined {
  return apartFromMainland.find(({ names }) => regions.some((region) => names.test(region)))?.place;
}

/** The code after the country's in ISO 3166-2, of the widest subdivision; `null` where there is none. */
function subdivisionCode(record: unknown, country: string): string | null {
  const [first] = listOf(fieldOf(record, "subdivisions"));
  const stated = fieldOf(first, "iso_code");
  if (typeof stated !== "string") return null;
  const code = stated.startsWith(`${country}-`) ? stated.slice(country.length + 1) : stated;
  return /^[A-Z0-9]{1,3}$/.test(code) ? code : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
