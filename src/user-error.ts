/** Exit status of an error: 1 "could not run", 3 "the input is not usable". */
export type ErrorStatus = 1 | 3;

/**
 * An error that the user can mend. The message is one or two lines: where (file, line, column, option), what is
 * wrong, and what to do. It is printed without a stack. Anything else that is thrown is a defect of the program.
 */
export class UserError extends Error {
  readonly status: ErrorStatus;

  constructor(message: string, status: ErrorStatus = 3) {
    super(message);
    this.name = "UserError";
    this.status = status;
  }
}
