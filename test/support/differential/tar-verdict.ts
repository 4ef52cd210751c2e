/** One archive, four readings: do they agree, and if not, does Drydock say so? */
import type { Reading } from '../../unit/tar/support.ts';
import { ownListing, type Listing } from './tar-listing.ts';

const ORACLES = ['go', 'libarchive', 'python'] as const;

export type OtherListings = Readonly<Record<(typeof ORACLES)[number], Listing>>;

/**
 * - `agree`: all four list the same, and nobody objects but to an end without its mark;
 * - `cautious`: the three agree, and Drydock lists the same, but also names a reading of others;
 * - `told`: they differ, or give up, and Drydock says that the archive is ambiguous or broken;
 * - `silent`: Drydock's listing is another than one of theirs, without a word;
 * - `apart`: the three agree on a listing that Drydock does not give.
 */
export type Outcome = 'agree' | 'cautious' | 'told' | 'silent' | 'apart';

export interface Compared {
  readonly outcome: Outcome;
  /** Drydock's reason; empty where it has none. */
  readonly reason: string;
}

/** Compares Drydock's reading of an archive with those of the three other readers. */
export function compareReadings(
  archive: Uint8Array,
  reading: Reading,
  others: OtherListings,
): Compared {
  // libarchive and Python take no bytes for no archive. Whoever reads them, nothing is in there.
  if (archive.length === 0) return { outcome: 'agree', reason: '' };
  const own = ownListing(reading);
  const { problem: reason } = own;
  const stopped = reading.problems.some((problem) => problem.stopped);
  const whole = ORACLES.every((name) => others[name].problem === '');
  const [first, ...rest] = ORACLES.map((name) => others[name].entries);
  const unanimous = whole && rest.every((entries) => sameEntries(entries, first));
  if (reason === '') {
    const alike = ORACLES.every((name) => sameEntries(own.entries, others[name].entries));
    // A last file without its padding, as umoci leaves it: some object once they have listed everything.
    const open = reading.problems.some(({ code }) => code === 'missing-end-mark');
    return { outcome: alike && (whole || open) ? 'agree' : 'silent', reason };
  }
  if (!unanimous) return { outcome: 'told', reason };
  const part = stopped ? first?.slice(0, own.entries.length) : first;
  return { outcome: sameEntries(own.entries, part) ? 'cautious' : 'apart', reason };
}

function sameEntries(a: Listing['entries'], b: Listing['entries'] | undefined): boolean {
  return a.length === b?.length && a.every((entry, i) => entry === b[i]);
}
