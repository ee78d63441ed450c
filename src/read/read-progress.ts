/** How far the reading of logs has come. */
export interface ReadProgress {
  /** Of the logs as they were given: of a compressed log, its compressed bytes. */
  readonly bytes: number;
  /** That readers have begun, whatever becomes of them. */
  readonly rows: number;
  /** All logs have been read. */
  readonly isEnd: boolean;
}

/** Is told how far the reading has come, once for each piece of a log, never for each row; it must be quick. */
export type ReadListener = (progress: ReadProgress) => void;
