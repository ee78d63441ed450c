/** What a renderer may know of the place where its text will be shown. */
export interface Look {
  /** Columns of the terminal. */
  readonly width: number;
  /** How many colours there are: none, 16, 256, or 16 million. */
  readonly colour: 0 | 1 | 2 | 3;
  /** Details of claims are told as well; by default they are not. */
  readonly verbose?: boolean;
}
