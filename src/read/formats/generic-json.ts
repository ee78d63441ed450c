import { recogniseGeneric } from "../field-names.ts";
import type { LogFormat } from "../log-format.ts";

/**
 * Keys by which APIs say that a page is not the last one; among them `next_page_token` (Zoom), `nextPageToken`
 * (Google), `@odata.nextLink` (Microsoft Graph) and `has_more` (Lark).
 */
const nextPage = ["next_page_token", "nextPageToken", "next_cursor", "@odata.nextLink", "has_more"];

/** A JSON array of no particular platform, or an object that holds one, with a key of addresses. */
export const genericJson = {
  id: "generic-json",
  title: "JSON list with a key of addresses",
  shapes: ["document"],
  recognise: recogniseGeneric,
  dateOrder: null,
  hidden: () => null,
  excluded: () => null,
  envelope: { meeting: [], nextPage },
} as const satisfies LogFormat;
