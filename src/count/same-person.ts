/** A line of a list of identities: an account id, e-mail or name as it stands in the logs, and whose it is. */
export interface ListedIdentity {
  /** Without blanks around it; not empty. */
  readonly text: string;
  /** The person's label as a number from 1; which label has which number means nothing. */
  readonly label: number;
  /** Physical line of the file, from 1. */
  readonly line: number;
}

/** What a reviewer says of who is one person. Equal identities have equal labels. */
export interface SamePerson {
  /** As the user gave it; for messages. */
  readonly path: string;
  /** Without its folders; for reports. */
  readonly name: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** At least one, in the order of the file, which changes no result. */
  readonly identities: readonly ListedIdentity[];
}
