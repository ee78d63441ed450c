/** Names of the formats; replaced by the registry. */
export type FormatId = string;
