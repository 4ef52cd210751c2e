/** Bytes as they are shown in a hex view: 16 a row. */

export const HEX_ROW_BYTES = 16;

export interface HexRow {
  readonly offset: string;
  readonly hex: string;
  /** Printable ASCII; a dot for all else. */
  readonly text: string;
}

/** `bytes`: at most a row of them, from `offset` of the file. */
export function hexRow(bytes: Uint8Array, offset: number): HexRow {
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
  const halves = [pairs.slice(0, 8).join(' '), pairs.slice(8).join(' ')];
  const text = [...bytes].map((byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
  );
  return {
    offset: offset.toString(16).padStart(8, '0'),
    hex: halves.join('  ').padEnd(48),
    text: text.join(''),
  };
}

/** An offset as people type it: decimal, or hexadecimal behind 0x; null if it is none. */
export function parseOffset(text: string): number | null {
  const trimmed = text.trim();
  if (!/^(?:0x[0-9a-f]{1,13}|\d{1,15})$/i.test(trimmed)) return null;
  return Number(trimmed);
}
