/** Whether the start of a file is text that people read. */

/** Bytes that are looked at. */
const LOOKED_AT = 8192;
/** BEL to CR, and ESC, stand in texts; other control characters do not. */
const CONTROL_IN_TEXT = new Set([7, 8, 9, 10, 11, 12, 13, 27]);
/** This part of them may be odd: a log may hold a few. */
const ODD_PART = 0.02;

/** True for bytes that a terminal should not be sent: NUL, or many control characters. */
export function looksBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, LOOKED_AT);
  let odd = 0;
  for (const byte of start) {
    if (byte === 0) return true;
    if (byte < 32 && !CONTROL_IN_TEXT.has(byte)) odd++;
  }
  return odd > start.length * ODD_PART;
}
