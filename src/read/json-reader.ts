import type { CellDecoder } from "./cell-decoder.ts";
import { JsonDocumentReader } from "./json-document-reader.ts";
import type { JsonLayout } from "./json-layout.ts";
import { JsonLinesReader } from "./json-lines-reader.ts";
import { JsonPages } from "./json-pages.ts";
import type { RowAccount } from "./row-account.ts";
import type { RowReader, RowSink } from "./row-reader.ts";

/**
 * A reader of the rows of a JSON log that has been recognised. `meeting` is the user's `--meeting`: it is needed where
 * a page holds more rows than can wait for the page to name its meeting.
 */
export function newJsonReader(
  layout: JsonLayout,
  cells: CellDecoder,
  account: RowAccount,
  sink: RowSink,
  meeting: string | null = null,
): RowReader {
  const pages = new JsonPages(sink, meeting);
  return layout.framing === "lines"
    ? new JsonLinesReader(layout, cells, account, pages)
    : new JsonDocumentReader(layout, cells, account, pages);
}
