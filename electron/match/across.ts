/** What scanned and deployed say of each other, whatever the archives have. */
import type { EvidenceSide, Reference } from '../../shared/evidence.ts';
import { isMatch, type Connection } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import { LAYER_KINDS } from './layer-kinds.ts';
import type { Standing } from './cells.ts';
import { tagKey } from './names.ts';
import type { Resolved } from './resolved.ts';
import { isTrivial } from './trivial-digests.ts';

/** References of a row's column that are compared; the same few digests come up in all others. */
const MAX_COMPARED = 2000;

type By = Connection['by'];

interface Said {
  readonly digests: Map<Digest, { readonly by: By; readonly complete: boolean }>;
  readonly tags: Set<string>;
  isMatched: boolean;
}

/** The best digest that both columns name; null if one is empty, or nothing can be compared. */
export function acrossOf(standings: readonly Standing[]): Connection | null {
  const scanned = saidBy(standings, 'scanned');
  const deployed = saidBy(standings, 'deployed');
  if (scanned === null || deployed === null) return null;
  return shared(scanned, deployed) ?? sharedTag(scanned, deployed);
}

function shared(scanned: Said, deployed: Said): Connection | null {
  let best: Connection | null = null;
  for (const [digest, { by, complete }] of scanned.digests) {
    const other = deployed.digests.get(digest);
    if (other === undefined) continue;
    const isContent = by === 'config' || by === 'blob';
    const verdict = isContent ? 'same-content' : 'same-image';
    const found: Connection = { verdict, complete: complete && other.complete, by, digest };
    if (verdict === 'same-image') return found;
    best ??= found;
  }
  return best;
}

/** A tag that both have proves nothing; two registry digests that differ are two images. */
function sharedTag(scanned: Said, deployed: Said): Connection | null {
  const isDifferent = hasPullable(scanned) && hasPullable(deployed);
  // By way of the archive they may well be one.
  if (isDifferent && scanned.isMatched && deployed.isMatched) return null;
  const none = { complete: false, digest: null };
  if (isDifferent) return { verdict: 'different-image', by: null, ...none };
  for (const tag of scanned.tags)
    if (deployed.tags.has(tag)) return { verdict: 'cannot-be-proven', by: 'tag', ...none };
  return null;
}

function hasPullable({ digests }: Said): boolean {
  return [...digests.values()].some(({ by }) => by !== 'config' && by !== 'blob');
}

function saidBy(standings: readonly Standing[], side: EvidenceSide): Said | null {
  const said: Said = { digests: new Map(), tags: new Set(), isMatched: false };
  let left = MAX_COMPARED;
  for (const { held } of standings)
    for (const resolved of held.onSide(side)) {
      if (left-- <= 0) break;
      take(said, resolved);
    }
  return left === MAX_COMPARED ? null : said;
}

function take(said: Said, resolved: Resolved): void {
  const { reference, match } = resolved.matched;
  const { name, tag, digest, kind, fault } = reference;
  if (isMatch(match)) said.isMatched = true;
  if (name !== null && fault === null && (digest === null || tag !== null))
    said.tags.add(tagKey(name, tag));
  if (digest === null || isTrivial(digest) || LAYER_KINDS.has(kind)) return;
  said.digests.set(digest, { by: kindOf(reference, resolved), complete: match.complete });
}

/** As it is known here; else as the evidence has it. */
function kindOf({ kind, name }: Reference, { anchor, hold }: Resolved): By {
  if (hold === 'own' && anchor !== null && anchor.outcome.by !== null) return anchor.outcome.by;
  if (kind !== 'unknown') return kind;
  return name === null ? 'blob' : 'registry';
}
