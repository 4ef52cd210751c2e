/** What file systems say when there is no room. */
const CODES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** `code`: the system's name of an error. Quotas and limits on the size of a file are no room either. */
export function isNoRoom(code: string): boolean {
  return CODES.has(code);
}
