import { formatIpv4, parseIpv4 } from "../ipv4.ts";
import { stated } from "./nothing-words.ts";
import { PackedTexts } from "./packed-texts.ts";
import type { HiddenAddress, Session } from "./session.ts";

/** Sessions of a batch before its columns grow. */
const FIRST_SIZE = 2048;

/** Marks an address cell that is empty. */
export const NO_ADDRESS = -1;
/** Below it, an address is an IPv4 address as an unsigned number; from it on, the position of a cell in `cells`. */
export const FIRST_CELL = 2 ** 32;

/** By the number in the column: why a platform shows no address. */
export const hiddenReasons: readonly (HiddenAddress | null)[] = [null, "withheld", "dial-in"];

/**
 * Sessions as columns: a few arrays, however many sessions there are, and no text of a person among them is a string.
 * Each column holds one number for each session, in the order of the log. Columns may be longer than there are sessions.
 */
export interface Sessions {
  readonly size: number;
  /** The texts that nearly every person has of their own, packed. */
  readonly texts: Pick<PackedTexts, "words" | "end">;
  /** Where in `texts` the field begins, plus one; 0: it is empty. */
  readonly person: Int32Array;
  readonly email: Int32Array;
  readonly name: Int32Array;
  /** Texts that many sessions have alike; the first one stands for none. */
  readonly words: readonly string[];
  /** Positions in `words`. */
  readonly meeting: Int32Array;
  readonly device: Int32Array;
  readonly role: Int32Array;
  readonly platformSays: Int32Array;
  /** An IPv4 address, `NO_ADDRESS`, or a cell: see `FIRST_CELL`. */
  readonly address: Float64Array;
  /** Address cells that hold anything else than an IPv4 address, verbatim. */
  readonly cells: readonly string[];
  /** Positions in `hiddenReasons`. */
  readonly hidden: Uint8Array;
  /** Milliseconds since 1970-01-01T00:00:00Z; NaN where there is none or it could not be read. */
  readonly join: Float64Array;
  readonly leave: Float64Array;
}

/** Sessions that are being collected. */
export class SessionBatch implements Sessions {
  size = 0;
  readonly texts = new PackedTexts();
  person = new Int32Array(FIRST_SIZE);
  email = new Int32Array(FIRST_SIZE);
  name = new Int32Array(FIRST_SIZE);
  readonly words: string[] = [""];
  meeting = new Int32Array(FIRST_SIZE);
  device = new Int32Array(FIRST_SIZE);
  role = new Int32Array(FIRST_SIZE);
  platformSays = new Int32Array(FIRST_SIZE);
  address = new Float64Array(FIRST_SIZE);
  readonly cells: string[] = [];
  hidden = new Uint8Array(FIRST_SIZE);
  join = new Float64Array(FIRST_SIZE);
  leave = new Float64Array(FIRST_SIZE);
  readonly #positions = new Map<string, number>();
  #generation = 0;

  /** Adds a session that has its texts as strings. */
  add(session: Session): void {
    const at = this.begin();
    this.person[at] = this.pack(session.person);
    this.email[at] = this.pack(session.email);
    this.name[at] = this.pack(session.name);
    this.meeting[at] = this.word(session.meeting);
    this.device[at] = this.word(session.device);
    this.role[at] = this.word(session.role);
    this.platformSays[at] = this.word(session.platformSays);
    this.address[at] = this.cell(session.address);
    this.hidden[at] = this.reason(session.hidden);
    this.join[at] = session.join ?? Number.NaN;
    this.leave[at] = session.leave ?? Number.NaN;
  }

  /** Begins a session, of which every column is still to be set; gives back its position. */
  begin(): number {
    const at = this.size;
    if (at === this.join.length) this.#grow();
    this.size += 1;
    return at;
  }

  /** What stands for a text in the columns of persons, e-mails and names. */
  pack(text: string | null): number {
    return text === null ? 0 : this.texts.add(text) + 1;
  }

  /** What stands for a text in the columns of meetings, devices, roles and what the platform says. */
  word(text: string | null): number {
    if (text === null) return 0;
    const known = this.#positions.get(text);
    if (known !== undefined) return known;
    const position = this.words.push(text) - 1;
    this.#positions.set(text, position);
    return position;
  }

  /** What stands for an address cell in its column. */
  cell(address: string | null): number {
    if (address === null) return NO_ADDRESS;
    const value = parseIpv4(address);
    return value >= 0 ? value : FIRST_CELL + this.cells.push(address) - 1;
  }

  /** What stands for the reason why no address is shown. */
  reason(hidden: HiddenAddress | null): number {
    return hidden === null ? 0 : hiddenReasons.indexOf(hidden);
  }

  /** How often it was cleared: what stands for a word is good until the next time. */
  get generation(): number {
    return this.#generation;
  }

  /** Forgets all sessions, and keeps the room for others. */
  clear(): void {
    this.size = 0;
    this.#generation += 1;
    this.texts.clear();
    this.words.length = 1;
    this.cells.length = 0;
    this.#positions.clear();
  }

  #grow(): void {
    const length = this.join.length * 2;
    this.person = longer(this.person, length);
    this.email = longer(this.email, length);
    this.name = longer(this.name, length);
    this.meeting = longer(this.meeting, length);
    this.device = longer(this.device, length);
    this.role = longer(this.role, length);
    this.platformSays = longer(this.platformSays, length);
    const [address, hidden, join, leave] = [this.address, this.hidden, this.join, this.leave];
    this.address = new Float64Array(length);
    this.address.set(address);
    this.hidden = new Uint8Array(length);
    this.hidden.set(hidden);
    this.join = new Float64Array(length);
    this.join.set(join);
    this.leave = new Float64Array(length);
    this.leave.set(leave);
  }
}

/** The same sessions in arrays of their own, which are no longer than they have to be. */
export function copyOf(sessions: Sessions): Sessions {
  const { size, texts } = sessions;
  return {
    size,
    texts: { words: texts.words.slice(0, texts.end), end: texts.end },
    person: sessions.person.slice(0, size),
    email: sessions.email.slice(0, size),
    name: sessions.name.slice(0, size),
    words: [...sessions.words],
    meeting: sessions.meeting.slice(0, size),
    device: sessions.device.slice(0, size),
    role: sessions.role.slice(0, size),
    platformSays: sessions.platformSays.slice(0, size),
    address: sessions.address.slice(0, size),
    cells: [...sessions.cells],
    hidden: sessions.hidden.slice(0, size),
    join: sessions.join.slice(0, size),
    leave: sessions.leave.slice(0, size),
  };
}

/** The address cell of a session, verbatim; `null` where it is empty. */
export function addressText({ address, cells }: Sessions, at: number): string | null {
  const value = address[at] ?? NO_ADDRESS;
  if (value === NO_ADDRESS) return null;
  // Without leading zeros there is one way to write a dotted quad.
  return value < FIRST_CELL ? formatIpv4(value) : (cells[value - FIRST_CELL] ?? null);
}

/** Whether any session has anything in its address cell that is not a word for nothing. */
export function hasAddress({ address, cells, size }: Sessions): boolean {
  for (let at = 0; at < size; at += 1)
    if ((address[at] ?? NO_ADDRESS) !== NO_ADDRESS && (address[at] ?? 0) < FIRST_CELL) return true;
  return cells.some((cell) => stated(cell) !== null);
}

/** Whether any session says whose it is. */
export function hasIdentity({ person, email, name, size }: Sessions): boolean {
  for (let at = 0; at < size; at += 1) if (((person[at] ?? 0) | (email[at] ?? 0) | (name[at] ?? 0)) !== 0) return true;
  return false;
}

function longer(column: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(length);
  grown.set(column);
  return grown;
}
