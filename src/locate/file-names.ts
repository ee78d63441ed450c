/** What reports call files that are not to be called by their own names, by path. */
export type FileNames = ReadonlyMap<string, string>;
