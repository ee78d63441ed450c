import { geoEqualEarth, type GeoContext, geoPath } from "d3-geo";
import { places, territories } from "./territories.ts";

/** Size of the map. Coordinates are whole numbers, which makes them short. */
export const WIDTH = 1000;
export const HEIGHT = 476;

/** Points that are nearer than this to the last one are left out: nobody could see them. */
const LEAST_STEP = 2;
/** Land smaller than this, in squares of the map, is not seen. */
const LEAST_SEEN = 36;

/** A territory on the map. */
export interface Territory {
  /** SVG path data; empty where nothing of it could be seen. */
  readonly path: string;
  /** Where its largest part is. */
  readonly at: readonly [x: number, y: number];
  /** Too small to be seen as an area. */
  readonly small: boolean;
}

let drawn: ReadonlyMap<string, Territory> | null = null;

/** All land by ISO 3166-1 code, on an equal-area map; under "" what has none. Drawn once. */
export function world(): ReadonlyMap<string, Territory> {
  drawn ??= drawWorld();
  return drawn;
}

function drawWorld(): ReadonlyMap<string, Territory> {
  // Turned so that the far east of Russia does not lie in the far west; Antarctica is cut off at the lower edge.
  const projection = geoEqualEarth()
    .rotate([-11, 0])
    .scale(197)
    .translate([WIDTH / 2, 264]);
  const land = new Map<string, Territory>();
  for (const [code, { coordinates: polygons }] of territories()) {
    const outlines: Outline[] = [];
    const draw = geoPath(projection, outlineTo(outlines));
    for (const coordinates of polygons) draw({ type: "Polygon", coordinates });
    const path = code === "AQ" ? "" : outlines.map(pathData).join("");
    const sizes = outlines.map((outline) => ({ outline, area: Math.abs(areaOf(outline)) }));
    const { outline } = sizes.reduce((most, one) => (one.area > most.area ? one : most));
    const all = sizes.reduce((sum, { area }) => sum + area, 0);
    land.set(code, { path, at: onMap(centreOf(outline)), small: path === "" || all < LEAST_SEEN });
  }
  for (const [code, place] of places) {
    land.set(code, { path: "", at: onMap(projection([...place]) ?? [0, 0]), small: true });
  }
  return land;
}

type Point = readonly [x: number, y: number];
type Outline = readonly Point[];

/** What d3 draws on: it gives the points of each outline. */
function outlineTo(outlines: Outline[]): GeoContext {
  let points: Point[] = [];
  return {
    beginPath: () => {},
    arc: () => {},
    moveTo: (x, y) => (points = [[x, y]]),
    lineTo: (x, y) => points.push([x, y]),
    closePath: () => outlines.push(points),
  };
}

/** Each edge of an outline: from where to where, and twice the area between it and the origin. */
function edgesOf(outline: Outline): readonly { readonly from: Point; readonly to: Point; readonly twice: number }[] {
  return outline.map((from, index) => {
    const to = outline[(index + 1) % outline.length] ?? from;
    return { from, to, twice: from[0] * to[1] - to[0] * from[1] };
  });
}

function areaOf(outline: Outline): number {
  return edgesOf(outline).reduce((sum, { twice }) => sum + twice, 0) / 2;
}

function centreOf(outline: Outline): Point {
  const area = areaOf(outline);
  if (area === 0) return outline[0] ?? [0, 0];
  const edges = edgesOf(outline);
  const along = (axis: 0 | 1): number =>
    edges.reduce((sum, { from, to, twice }) => sum + (from[axis] + to[axis]) * twice, 0) / (6 * area);
  return [along(0), along(1)];
}

function onMap([x, y]: Point): Point {
  return [Math.max(12, Math.min(Math.round(x), WIDTH - 48)), Math.min(Math.round(y), HEIGHT - 12)];
}

/** An outline as SVG path data: relative, in whole numbers, without points that nobody could see. */
function pathData(outline: Outline): string {
  const points: Point[] = [];
  for (const [x, y] of outline) {
    const last = points.at(-1);
    if (last === undefined || Math.hypot(x - last[0], y - last[1]) >= LEAST_STEP) {
      points.push([Math.round(x), Math.round(y)]);
    }
  }
  const [first, ...others] = points;
  if (first === undefined || others.length < 2) return "";
  let [x, y] = first;
  let line = "";
  for (const [nextX, nextY] of others) {
    const [right, down] = [nextX - x, nextY - y];
    line += `${right < 0 || line === "" ? "" : " "}${right}${down < 0 ? "" : " "}${down}`;
    [x, y] = [nextX, nextY];
  }
  return `M${first[0]} ${first[1]}l${line}z`;
}
