import type { DateOrder } from "./date-order.ts";
import type { FormatId } from "./formats.ts";
import type { FieldMap } from "./log-format.ts";

/** A log on the disk, or standard input. `name`: what it is to be called, where that is not its own name. */
export type LogPath =
  | { readonly kind: "file"; readonly path: string; readonly name?: string }
  | { readonly kind: "stdin"; readonly name?: string };

/** How logs are to be read, as the user asked. */
export interface ReadOptions {
  readonly format: FormatId | "auto";
  /** Empty unless `--map` was given; then logs are read as one of the generic formats. */
  readonly map: FieldMap;
  /** Only sessions of this meeting; it is also the id of sessions whose log carries none. */
  readonly meeting: string | null;
  /** Zone of times that carry none: an IANA name, "UTC" or "+08:00". `null`: not given. */
  readonly timeZone: string | null;
  readonly dateOrder: DateOrder | null;
}

/** How many threads to use: one; two, where logs are read on the other one; `null`: two for large logs. */
export type Threads = 1 | 2 | null;
