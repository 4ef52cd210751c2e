/** Entries of an index that only evidence has: which of them a reference to the index can mean. */
import type { EvidenceDocument } from '../../shared/evidence.ts';
import type { Place } from './outcome.ts';
import { platformRank } from './platform-order.ts';

type Entry = EvidenceDocument['manifests'][number];

/** Those that a node of the platform would rather run than any other; all where none is chosen. */
export function meantEntries(entries: readonly Entry[], platform: string | null): readonly Entry[] {
  if (platform === null) return entries;
  const rankOf = platformRank(platform);
  const ranked = entries.flatMap((entry) => {
    // An entry without a platform runs where its config says, and only if no other fits.
    const rank = entry.platform === null ? Infinity : (rankOf?.(entry.platform) ?? null);
    return rank === null ? [] : [{ entry, rank }];
  });
  const best = ranked.reduce((least, { rank }) => Math.min(least, rank), Infinity);
  return ranked.flatMap(({ entry, rank }) => (rank === best ? [entry] : []));
}

/**
 * The places of all entries. A match is not complete where the index lists another image for the same
 * platform that leads to nothing here: nobody says which of them a node runs.
 */
export function withDoubts(
  entries: readonly (Entry & { readonly places: readonly Place[] })[],
): readonly Place[] {
  const absent = new Set(
    entries.flatMap(({ places, platform }) => (places.length === 0 ? [platform] : [])),
  );
  return entries.flatMap(({ places, platform }) =>
    absent.has(platform) || absent.has(null) || (platform === null && absent.size > 0)
      ? places.map(inPart)
      : places,
  );
}

function inPart({ image, outcome }: Place): Place {
  if (!outcome.complete) return { image, outcome };
  return { image, outcome: { ...outcome, reason: 'in-part', complete: false } };
}
