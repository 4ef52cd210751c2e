/** What tar readers list, in one form, so that they can be compared. */
import type { EntryType, TarProblem } from '../../../electron/tar/entry.ts';
import type { Reading } from '../../unit/tar/support.ts';

/** One listed entry: `type size name link`, names and links as bytes in hexadecimal. */
export type ListedEntry = string;

export interface Listing {
  readonly entries: readonly ListedEntry[];
  /** Why the reader gave up; empty if it came to an end that it takes for one. */
  readonly problem: string;
}

/** As the programs in `oracles` print it. */
interface Printed {
  readonly entries: readonly (readonly [type: number, size: number, name: string, link: string])[];
  readonly problem: string;
}

const TYPES: ReadonlyMap<string, EntryType> = new Map([
  ['\0', 'file'],
  ['0', 'file'],
  ['7', 'file'],
  ['S', 'file'],
  ['1', 'hardlink'],
  ['2', 'symlink'],
  ['3', 'char'],
  ['4', 'block'],
  ['5', 'dir'],
  ['6', 'fifo'],
]);

/** Codes that tell the user that an archive has more than one reading, or none. */
const TOLD: ReadonlySet<TarProblem['code']> = new Set([
  'tar-ambiguous',
  'tar-invalid',
  'tar-truncated',
  'data-after-archive-end',
]);

/** A listing as an oracle printed it. Go lists global headers as entries; nothing is stored there. */
export function printedListing(printed: unknown): Listing {
  const { entries, problem } = printed as Printed;
  const stored = entries.filter(([type]) => type !== 'g'.charCodeAt(0));
  return {
    entries: stored.map(([flag, size, name, link]) => {
      const type = TYPES.get(String.fromCharCode(flag)) ?? 'unknown';
      return listed(type, size, name, link);
    }),
    problem,
  };
}

/** Drydock's own listing; its problem is one of those that no user is left without. */
export function ownListing({ entries, problems }: Reading): Listing {
  const told = problems.find(({ code, stopped }) => TOLD.has(code) && stopped);
  const first = told ?? problems.find(({ code }) => TOLD.has(code));
  return {
    entries: entries.map(({ type, size, path, linkname }) =>
      listed(type, size, storedHex(path), storedHex(linkname)),
    ),
    problem: first?.reason ?? '',
  };
}

/**
 * Only files have a size that means content; Python takes slashes off the ends of names. libarchive
 * joins a prefix that ends in a slash without another one, which leads to the same place.
 */
function listed(type: EntryType, size: number, name: string, link: string): ListedEntry {
  const content = type === 'file' || type === 'unknown' ? size : 0;
  const isLink = type === 'hardlink' || type === 'symlink';
  return `${type} ${String(content)} ${asPath(name)} ${isLink ? link : ''}`;
}

function asPath(hex: string): string {
  const name = Buffer.from(hex, 'hex').toString('latin1');
  return Buffer.from(name.replace(/\/+/g, '/').replace(/\/$/, ''), 'latin1').toString('hex');
}

/** The bytes of a decoded name. */
function storedHex(name: string): string {
  if (!/[\udc80-\udcff]/u.test(name)) return Buffer.from(name).toString('hex');
  return [...name]
    .map((character) => {
      const unit = character.charCodeAt(0);
      const escaped = character.length === 1 && unit >= 0xdc80 && unit <= 0xdcff;
      return escaped ? (unit - 0xdc00).toString(16) : Buffer.from(character).toString('hex');
    })
    .join('');
}
