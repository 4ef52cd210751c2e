// Whether two files hold the same bytes, by the digests of what they hold.

import type { EntryKind } from '../../shared/model.ts';
import { isFile } from '../tree/entry-differences.ts';
import type { SideFiles } from './side-files.ts';

export type ContentRelation = 'same' | 'different' | 'unknown';

/**
 * Of the entries at these steps, hard links followed. What has no content has the same as anything else that
 * has none. `unknown` where a body was not seen whole, is stored with holes, or is in a layer that is not here.
 */
export function compareContents(
  before: SideFiles,
  old: number,
  after: SideFiles,
  step: number,
): ContentRelation {
  const [a, b] = [before.links.resolve(old), after.links.resolve(step)];
  const [was, is] = [before.entries.type(a), after.entries.type(b)];
  if (!mayHold(was) || !mayHold(is)) return 'same';
  // A hard link to what its own layer does not have: what it holds is in a layer below.
  if (was === 'hardlink' || is === 'hardlink') return 'unknown';
  const size = before.entries.number(a, 'size');
  if (size !== after.entries.number(b, 'size')) return 'different';
  if (size === 0) return 'same';
  const [one, other] = [digestsOf(before, a), digestsOf(after, b)];
  if (one?.contents?.has(one.index) !== true || other?.contents?.has(other.index) !== true)
    return 'unknown';
  return one.contents.equals(one.index, other.contents, other.index) ? 'same' : 'different';
}

function mayHold(type: EntryKind): boolean {
  return isFile(type) || type === 'hardlink';
}

function digestsOf({ entries, layers }: SideFiles, step: number) {
  const index = entries.locate(step)?.index;
  const contents = layers[entries.layer(step)]?.contents;
  return index === undefined ? undefined : { contents, index };
}
