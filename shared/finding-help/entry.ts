/** What the guide says of one kind of finding. */

export interface FindingHelp {
  /** What was seen, and what that means for the image. */
  readonly means: string;
  /** How that comes about. */
  readonly cause: string;
  /** What to do now. */
  readonly cure: string;
}
