import { fields, mappableFields } from "./raw-row.ts";
import type { FieldColumns, FieldMap, Names, Recognition } from "./log-format.ts";
import type { Field } from "./raw-row.ts";

/**
 * Names by which logs of no particular platform call what is read, in order of preference, as `normaliseName` spells
 * them. Names match whole and never in part: "local ip", "relay ip", "destination ip", "server ip" or "zip" hold an
 * "ip" too, and none of them is where a participant connected from. No name serves two fields.
 */
const synonyms = {
  address: nameList(`
    ip, ip address, ip addresses, ip addr, ip adresse, adresse ip, indirizzo ip, direccion ip,
    endereco ip, endereco de ip, ip adres, public ip, public ip address, client ip, client ip address, c ip, remote ip,
    remote ip address, remote address, remote addr, source ip, source ip address, src ip, external ip,
    external ip address, participant ip, participant ip address, attendee ip, attendee ip address,
    user ip, user ip address, signaling ip address, reflexive ip address, second reflexive local ip`),
  meeting: nameList(`
    meeting id, meeting uuid, webinar id, conference id, call id, meeting number, webinar number,
    meeting code, room id, meeting, room`),
  person: nameList(`
    person id, account id, participant user id, registrant id, customer key, user id, attendee id,
    participant id, participant identifier, participant id upn, upn, user principal name`),
  email: nameList(`
    email, e mail, email address, user email, user email address, participant email, attendee email,
    e mail adresse, mail adresse, adresse e mail, adresse mail, adresse electronique, courriel,
    correo electronico, direccion de correo electronico, correo, indirizzo e mail, posta elettronica,
    indirizzo di posta elettronica, endereco de e mail, correio eletronico, e mailadres, mailadres`),
  name: nameList(`
    participant name, attendee name, display name, full name, name original name,
    user name original name, user name, name, participant, attendee,
    vollstandiger name, teilnehmername, name des teilnehmers, anzeigename, benutzername, teilnehmer,
    nom complet, nom du participant, nom daffichage, nom dutilisateur, nombre completo,
    nombre del participante, nombre de usuario, nome completo, nome del partecipante, nome partecipante,
    nome visualizzato, nome utente, nome do participante, nome de usuario, nome do usuario,
    nome de utilizador, volledige naam, naam deelnemer, naam van deelnemer, weergavenaam, gebruikersnaam,
    nom, nombre, nome, naam, participante, partecipante, deelnemer`),
  device: ["device", "device type"],
  role: ["role", "user role", "participant role", "attendee type", "participant type"],
  join: nameList(`
    join time, joined time, time joined, joined at, joined, join, first join, first join time,
    login date and time, login time, start time, beitrittszeit, beitrittszeitpunkt, beigetreten um,
    beigetreten am, beigetreten, erster beitritt, beitritt, heure darrivee, heure dentree,
    heure de connexion, arrivee, hora de entrada, hora de ingreso, hora de ingresso, horario de entrada,
    ora di ingresso, ora dingresso, ora di entrata, ora di accesso, orario di ingresso, ingresso, entrata,
    entrada, deelnametijd, tijd van deelname`),
  leave: nameList(`
    leave time, left time, time left, left at, left, leave, last leave, last leave time, end time,
    austrittszeit, austrittszeitpunkt, verlassen um, verlassen am, letzter austritt, letztes verlassen,
    verlassen, austritt, heure de depart, heure de sortie, heure de deconnexion, depart, hora de salida,
    hora de saida, horario de saida, ora di uscita, orario di uscita, uscita, salida, saida, vertrektijd,
    tijd van vertrek, vertrokken, verlaten`),
  duration: [],
  status: [],
  session: [],
  bound: [],
  payload: [],
  protocol: [],
  outside: [],
  platformSays: [],
} satisfies Record<Field, readonly string[]>;

/**
 * Beside one of these a short word for "name" is the other half of it: a family in one column, everybody called Maria
 * in the other. Half a name is not read, because it would merge people.
 */
const halfNames = new Set(
  nameList(
    "vorname, nachname, familienname, prenom, apellido, apellidos, cognome, sobrenome, apelido, voornaam, achternaam",
  ),
);
const shortNames = new Set(["name", "nom", "nombre", "nome", "naam"]);

/**
 * Names that show a log of participants but are not read: a yes or no is not a role, a length is not a time, and a
 * bare "id" may as well be the row's own number as the meeting's.
 */
const signs = ["id", "host", "is host", "guest", "is guest", "duration", "time in session"];

/** Fields whose names show that rows are about participants; a device column is found in any inventory. */
const telling = mappableFields.filter((field) => field !== "address" && field !== "device");

/**
 * A name as names are compared: lower case, without accents, quotes and byte order marks; what else is neither a
 * letter nor a digit (spaces, underscores, hyphens, other punctuation) becomes one space between words.
 */
export function normaliseName(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}'"`´‘’“”]/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}

/** A list of names, written with commas. */
export function nameList(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}

/** Positions of the first of `wanted`, given as `normaliseName` spells them, that is among the names; else none. */
export function columnsNamed(names: Names, wanted: readonly string[]): readonly number[] {
  const keys = names.map(joined);
  for (const want of wanted) {
    const columns = positionsOf(joined(want), keys);
    if (columns.length > 0) return columns;
  }
  return [];
}

/** Whether a name is one by which some field is called. */
export function isFieldName(name: string): boolean {
  return fieldNames.has(joined(name));
}

/**
 * The fields of a log of no particular platform, from its names and from what the user asked for. There must be
 * exactly one address, because a second one may be a server's. Of the other fields the first name in order of
 * preference is taken: a name column beside a display name column says who the person is as well, and a wrong choice
 * puts nobody in another place. A log is recognised when beside the address something shows that its rows are about
 * participants, or when there is nothing but the address, or when the user said which columns to read. `null` when
 * it is not, and when a name that was asked for is missing.
 */
export function recogniseGeneric(names: Names, asked: FieldMap): Recognition | null {
  const columns: Partial<Record<Field, readonly number[]>> = {};
  for (const [field, name] of askedNames(asked)) {
    const found = askedColumns(names, name);
    if (found.length === 0) return null;
    columns[field] = found;
  }
  const taken = new Set(Object.values(columns).flat());
  const keys = wholeNames(names.map((name, column) => (taken.has(column) ? "" : joined(name))));
  for (const field of fields) {
    if (columns[field] !== undefined) continue;
    const found = field === "address" ? addressColumns(keys) : columnsNamed(keys, synonyms[field]);
    if (found.length > 0) columns[field] = found;
  }
  if (columns.address === undefined) return null;
  const isLog = taken.size > 0 || isOnlyName(keys) || showsParticipants(keys, columns);
  return isLog ? unlessAmbiguous(names, columns) : null;
}

/** Twice the same name, or two addresses: which one was meant cannot be told from names. */
export function unlessAmbiguous(names: Names, columns: FieldColumns): Recognition {
  for (const field of fields) {
    const found = columns[field] ?? [];
    if (found.length > 1) return { kind: "ambiguous", field, names: found.map((column) => names[column] ?? "") };
  }
  return { kind: "fields", columns };
}

/** Whether a name is one by which addresses are called. */
export function isAddressName(name: string): boolean {
  return addressNames.has(joined(name));
}

/** The keys, with nothing in place of those of half names. */
function wholeNames(keys: readonly string[]): readonly string[] {
  return keys.some((key) => halfNames.has(key)) ? keys.map((key) => (shortNames.has(key) ? "" : key)) : keys;
}

/** "joinTime", "Join Time" and "join_time" are one name. */
export function joined(name: string): string {
  return normaliseName(name).replaceAll(" ", "");
}

const addressNames: ReadonlySet<string> = new Set(synonyms.address.map(joined));
const fieldNames: ReadonlySet<string> = new Set(Object.values(synonyms).flat().map(joined));

function positionsOf(key: string, keys: readonly string[]): readonly number[] {
  return keys.flatMap((other, column) => (other === key ? [column] : []));
}

function addressColumns(keys: readonly string[]): readonly number[] {
  return keys.flatMap((key, column) => (addressNames.has(key) ? [column] : []));
}

function isOnlyName(keys: readonly string[]): boolean {
  return keys.filter((key) => key !== "").length === 1;
}

function showsParticipants(keys: readonly string[], columns: FieldColumns): boolean {
  if (telling.some((field) => columns[field] !== undefined)) return true;
  return (
    keys.some((key) => halfNames.has(key)) ||
    signs.some((sign) => keys.some((key) => key === joined(sign))) ||
    keys.some((key) => key.startsWith("duration"))
  );
}

function askedNames(asked: FieldMap): readonly (readonly [Field, string])[] {
  return fields.flatMap((field) => {
    const name = asked[field];
    return name === undefined ? [] : [[field, name] as const];
  });
}

/** Something that is no name: a row that holds it where an address was asked for is not a row of names. */
const address = /^\W*(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*(?::[\da-f]*){2,})/iu;

function askedColumns(names: Names, name: string): readonly number[] {
  const position = /^#([1-9]\d{0,4})$/u.exec(name.trim())?.[1];
  if (position === undefined) {
    const key = normaliseName(name);
    return key === "" ? [] : positionsOf(key, names.map(normaliseName));
  }
  const column = Number(position) - 1;
  const found = names[column];
  return found === undefined || address.test(found) ? [] : [column];
}
