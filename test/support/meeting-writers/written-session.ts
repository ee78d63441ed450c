/** One connection of an invented meeting, to be written in the form of every export. */
export interface WrittenSession {
  readonly meeting: string;
  /** Of the person: an account id, another one for everybody. */
  readonly id: string;
  /** Another one for everybody. */
  readonly email: string;
  /** Another one for everybody. */
  readonly name: string;
  /** A plain address, or none. */
  readonly address: string | null;
  /** Whole seconds, in milliseconds since 1970-01-01T00:00:00Z; `join` is before `leave`. */
  readonly join: number;
  readonly leave: number;
}

/** Writes a meeting as one export format does. */
export interface MeetingWriter {
  /** A file name with the extension that the export has. */
  readonly file: string;
  /** Whether the export says when each connection began and ended. */
  readonly timed: boolean;
  /** Whether the export names the meeting. */
  readonly namesMeeting: boolean;
  write(sessions: readonly WrittenSession[]): string;
}
