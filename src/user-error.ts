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

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a directory, not a file",
  ENOTDIR: "a part of the path is not a directory",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
  ENOSPC: "no space left on the device",
  EROFS: "the file system is read-only",
  EMFILE: "too many open files",
};

/** The operating system's reason for refusing a file, in words; `null` when `error` is not such a refusal. */
export function systemReason(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  return reasons[error.code] ?? ("syscall" in error ? error.code : null);
}

/** A file that could not be read: status 1, path and reason. Errors that are not the system's are returned as they are. */
export function unreadable(path: string, error: unknown): unknown {
  const reason = systemReason(error);
  return reason === null ? error : new UserError(`${path}: ${reason}`, 1);
}
