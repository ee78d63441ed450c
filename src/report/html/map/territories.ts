import type { MultiPolygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-50m.json" with { type: "json" };
import { alphaCode } from "./numeric-codes.ts";

type Rings = Position[][];

/** The world of Natural Earth, 1:50 million, as world-atlas has it. */
const world = atlas as unknown as Topology<{
  readonly countries: GeometryCollection<{ readonly name: string }>;
}>;

/** What the atlas draws without a numeric code; `null` is drawn as land, and is nobody's. */
const named: Readonly<Record<string, string | null>> = {
  Kosovo: "XK",
  "N. Cyprus": "CY",
  Somaliland: "SO",
  "Indian Ocean Ter.": "CC",
  "Siachen Glacier": null,
};

/** From west to east and from south to north, in degrees. */
type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * Land that the atlas draws with one code and that ISO 3166 has under another, which databases answer with: parts of
 * `from` that lie in the box. Crimea is there as UA-43.
 */
const moved: readonly { readonly from: string; readonly to: string; readonly box: Box }[] = [
  { from: "FR", to: "GF", box: [-55, 2, -51, 6] },
  { from: "FR", to: "MQ", box: [-62, 14, -60, 15.2] },
  { from: "FR", to: "GP", box: [-62, 15.7, -60, 16.7] },
  { from: "FR", to: "RE", box: [55, -22, 56, -20] },
  { from: "FR", to: "YT", box: [44, -14, 46, -12] },
  { from: "NL", to: "BQ", box: [-69, 12, -62, 18] },
  { from: "NO", to: "SJ", box: [-10, 70, -7, 72] },
  { from: "NO", to: "SJ", box: [9, 74, 35, 81] },
  { from: "NZ", to: "TK", box: [-173, -10, -171, -8] },
  { from: "RU", to: "UA", box: [32, 44, 37, 46.3] },
  { from: "CC", to: "CX", box: [105, -11, 106, -10] },
];

/** Where the few are that are too small for the atlas: longitude and latitude. */
export const places: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["BV", [3.4, -54.4]],
  ["GI", [-5.35, 36.14]],
  ["TV", [179.2, -8.5]],
  ["UM", [166.6, 19.3]],
]);

/** The land of each code, and what is nobody's under "": HK, MO and TW are themselves. */
export function territories(): ReadonlyMap<string, MultiPolygon> {
  const parts = new Map<string, Rings[]>();
  for (const { id, properties, geometry } of feature(world, world.objects.countries).features) {
    if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") continue;
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const code = id === undefined ? (named[properties.name] ?? "") : (alphaCode(String(id)) ?? "");
    for (const polygon of polygons) {
      const to = moved.find(({ from, box }) => from === code && isIn(polygon, box))?.to ?? code;
      parts.set(to, [...(parts.get(to) ?? []), polygon]);
    }
  }
  return new Map([...parts].map(([code, coordinates]) => [code, { type: "MultiPolygon", coordinates }]));
}

/** Whether a polygon lies in the box: all of its outline. */
function isIn([outline = []]: Rings, [west, south, east, north]: Box): boolean {
  return outline.every(([x = NaN, y = NaN]) => west <= x && x <= east && south <= y && y <= north);
}
