import { type Markup, markup } from "./markup.ts";

/** Text whose addresses on the web are links, as some licences ask: nothing is loaded until somebody follows one. */
export function linked(text: string): Markup {
  const pieces = text.split(/(https:\/\/[a-z0-9][a-z0-9./-]*[a-z0-9])/);
  return markup`${pieces.map((piece, index) => (index % 2 === 0 ? markup`${piece}` : markup`<a href="${piece}" rel="noreferrer">${piece}</a>`))}`;
}
