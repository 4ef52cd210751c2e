/**
 * Numbers, digests, modes and the words for roles and states: how single values are written.
 */
import { escapeText } from './escape.ts';
import { numberFormat } from './language/number-format.ts';
import { say } from './language/say.ts';
import type { BlobRole, BlobStatus, EntryKind } from './model.ts';
import type { Digest } from './oci.ts';

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false };

/** A whole number with the separators of the user's locale: `296,534`. */
export function count(value: number): string {
  return Number.isFinite(value) ? numberFormat().format(Math.trunc(value)) : '?';
}

/** A number and its noun: `1 layer`, `2 layers`, `3 entries`. */
export function plural(value: number, noun: string, many = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : many}`;
}

/** Bytes in the largest unit that fits: `289.6 KiB`. */
export function bytesShort(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) < 1024) return `${count(value)} B`;
  let scaled = value / 1024;
  let unit = 0;
  // 1023.95 would be printed as 1,024.0 of the smaller unit.
  while (Math.abs(scaled) >= 1023.95 && unit < UNITS.length - 1) {
    scaled /= 1024;
    unit += 1;
  }
  return `${numberFormat(ONE_DECIMAL).format(scaled)} ${UNITS[unit] ?? ''}`;
}

/** Bytes exactly and readably: `296,534 B (289.6 KiB)`. */
export function bytes(value: number): string {
  const exact = `${count(value)} B`;
  return Math.abs(value) < 1024 ? exact : `${exact} (${bytesShort(value)})`;
}

/** The algorithm and the first 12 characters: `sha256:927d98197ec1…`. */
export function shortDigest(digest: Digest): string {
  const colon = digest.indexOf(':');
  const kept = colon < 0 ? 12 : colon + 13;
  return digest.length <= kept
    ? escapeText(digest, 80)
    : `${escapeText(digest.slice(0, kept), 80)}…`;
}

/** Two digests that must look different: in full if their short forms are the same. */
export function twoDigests(first: Digest, second: Digest): readonly [string, string] {
  const short = [shortDigest(first), shortDigest(second)] as const;
  return short[0] === short[1] ? [escapeText(first, 200), escapeText(second, 200)] : short;
}

const KIND_LETTER: Readonly<Record<EntryKind, string>> = {
  file: '-',
  dir: 'd',
  symlink: 'l',
  hardlink: 'h',
  char: 'c',
  block: 'b',
  fifo: 'p',
  unknown: '?',
  whiteout: 'w',
  opaque: 'o',
};

/** Kind and permissions in ten characters, as `tar -tv` writes them: `drwxr-xr-x`. */
export function mode(bits: number, kind: EntryKind): string {
  const set = (bit: number) => (bits & bit) !== 0;
  const triple = (shift: number, special: boolean, letter: string) => {
    const execute = set(1 << shift);
    const last = special ? (execute ? letter : letter.toUpperCase()) : execute ? 'x' : '-';
    return (set(4 << shift) ? 'r' : '-') + (set(2 << shift) ? 'w' : '-') + last;
  };
  return (
    KIND_LETTER[kind] +
    triple(6, set(0o4000), 's') +
    triple(3, set(0o2000), 's') +
    triple(0, set(0o1000), 't')
  );
}

/** Seconds since the epoch as RFC 3339 in UTC; null if no such time can be written. */
export function rfc3339(seconds: number): string | null {
  const milliseconds = Math.floor(seconds * 1000);
  // Beyond the year 9999 the text would no longer be RFC 3339.
  if (!(milliseconds >= -62_135_596_800_000 && milliseconds < 253_402_300_800_000)) return null;
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** A status in words. */
export function statusWord(status: BlobStatus): string {
  return say(`units.status-${status}`);
}

const ROLES: readonly BlobRole[] = ['index', 'manifest', 'config', 'layer', 'blob'];

/** A role in words; whatever is no role is a blob. */
export function roleWord(role: string): string {
  return say(`role.word-${ROLES.find((known) => known === role) ?? 'blob'}`);
}
