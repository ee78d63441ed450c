import { nameList, normaliseName } from "../field-names.ts";
import type { FieldNames } from "../format-names.ts";
import type { Field } from "../raw-row.ts";

/** What the Admin console calls in one language what is read; of several words, with commas, the preferred one first. */
type Words = Readonly<
  Record<
    | Extract<Field, "address" | "meeting" | "email" | "name" | "device" | "role" | "leave" | "duration" | "status">
    | Extract<Field, "session" | "outside" | "platformSays">
    /** Of the event that ends a connection, and of the answer that somebody is outside. */
    | "ended"
    | "yes",
    string
  >
>;

/**
 * A language is an entry. There are entries for those languages only whose words are known from programs that read the
 * export; Google documents some columns in others, but neither the column of addresses nor the events.
 */
const languages = {
  english: {
    leave: "Date",
    status: "Event Name, Event",
    ended: "Endpoint left",
    meeting: "Conference ID, Meeting Code",
    email: "Participant Identifier, Actor",
    name: "Participant Name",
    outside: "Participant Outside Organisation, Participant Outside Organization",
    yes: "Yes, True",
    device: "Client Type",
    role: "Organizer Email, Organiser Email",
    duration: "Duration, Duration (seconds)",
    address: "IP Address",
    platformSays: "Country, City",
    session: "Endpoint ID",
  },
  italian: {
    leave: "Data",
    status: "Nome evento",
    ended: "L'endpoint ha abbandonato la chiamata",
    meeting: "ID conferenza, Codice riunione",
    email: "Identificatore partecipante",
    name: "Nome partecipante",
    outside: "Partecipante esterno all'organizzazione",
    yes: "Sì",
    device: "Tipo di client",
    role: "Email organizzatore",
    duration: "Durata",
    address: "Indirizzo IP",
    platformSays: "Paese, Città",
    session: "ID endpoint",
  },
} as const satisfies Readonly<Record<string, Words>>;

const windows1252 = new TextDecoder("windows-1252");

/** A word as it is written, and as programs show it that take its UTF-8 for windows-1252 ("CittÃ "). */
function spellings(word: string): readonly string[] {
  return [...new Set([word, windows1252.decode(Buffer.from(word))].map(normaliseName))];
}

function wordsFor(what: keyof Words): readonly string[] {
  return Object.values(languages).flatMap((words) => nameList(words[what]).flatMap(spellings));
}

/** Names of the columns, of all languages. */
export const consoleNames = {
  leave: wordsFor("leave"),
  status: wordsFor("status"),
  meeting: wordsFor("meeting"),
  email: wordsFor("email"),
  name: wordsFor("name"),
  outside: wordsFor("outside"),
  device: wordsFor("device"),
  role: wordsFor("role"),
  duration: wordsFor("duration"),
  address: wordsFor("address"),
  platformSays: wordsFor("platformSays"),
  session: wordsFor("session"),
} as const satisfies FieldNames;

/** Names of the event that ends a connection. */
export const endedWords: ReadonlySet<string> = new Set(wordsFor("ended"));

/** Words that say yes; also the API's. */
export const yesWords: ReadonlySet<string> = new Set(wordsFor("yes"));
