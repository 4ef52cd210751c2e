// Whether two files hold the same bytes, by the digests of what they hold.

import type { EntryKind } from '../../shared/model.ts';
import { isFile } from '../tree/entry-differences.ts';
import type { LocatedEntry } from '../tree/entry-steps.ts';
import type { SideFiles } from './side-files.ts';

export type ContentRelation = 'same' | 'different' | 'unknown';

/** An entry of one side, hard links followed; undefined is a directory that no entry records. */
export interface SideEntry {
  readonly side: SideFiles;
  readonly entry: LocatedEntry | undefined;
}

/**
 * What has no content has the same as anything else that has none. `unknown` where a body was not seen whole, is
 * stored with holes, or is in a layer that is not here.
 */
export function compareContents(before: SideEntry, after: SideEntry): ContentRelation {
  const [a, b] = [before.entry, after.entry];
  if (a === undefined || b === undefined) return 'same';
  const [was, is] = [a.listing.type(a.index), b.listing.type(b.index)];
  if (!mayHold(was) || !mayHold(is)) return 'same';
  // A hard link to nothing: what it would hold is in a layer that is not here.
  if (was === 'hardlink' || is === 'hardlink') return 'unknown';
  const size = a.listing.number('size', a.index);
  if (size !== b.listing.number('size', b.index)) return 'different';
  if (size === 0) return 'same';
  const mine = before.side.layers[a.layer]?.contents;
  const theirs = after.side.layers[b.layer]?.contents;
  if (mine?.has(a.index) !== true || theirs?.has(b.index) !== true) return 'unknown';
  return mine.equals(a.index, theirs, b.index) ? 'same' : 'different';
}

function mayHold(type: EntryKind): boolean {
  return isFile(type) || type === 'hardlink';
}
