/** Another name, other tags, another note: of a kept image, in the index alone. */
import { FailureError } from '../../shared/failure.ts';
import type { KeptID } from '../../shared/library.ts';
import type { Waiting } from './lock.ts';
import { writeLibrary } from './index-change.ts';
import { describedEntry, entriesOf, isEntry, withItems, type LibraryIndex } from './index-file.ts';
import { cleanTags, keptID } from './kept-about.ts';
import { isKeptName } from './kept-name.ts';
import type { LibraryPaths } from './layout-folder.ts';

export interface KeptEdit {
  readonly name: string;
  readonly tags: readonly string[];
  readonly note: string;
}

/**
 * Resolves to the image's id, which has its name in it. Throws `not-found`, `name-taken`, `invalid-request`,
 * `library-locked`, `library-unusable`, `no-room`, `write-failed`, `cancelled`.
 */
export async function editImage(
  paths: LibraryPaths,
  id: KeptID,
  edit: KeptEdit,
  waiting?: Waiting,
): Promise<KeptID> {
  let edited = id;
  await writeLibrary(
    paths,
    ({ replaceIndex }) => {
      replaceIndex((index) => {
        const change = changed(index, id, edit);
        edited = change.id;
        return change.index;
      });
    },
    waiting,
  );
  return edited;
}

function changed(index: LibraryIndex, id: KeptID, { name, tags, note }: KeptEdit) {
  const entries = entriesOf(index);
  const there = entries.find((each) => each.id === id);
  if (there === undefined) throw new FailureError('not-found', { name: id });
  if (name !== there.about.name) checkName(name);
  if (entries.some((each) => each.id !== id && each.about.name === name))
    throw new FailureError('name-taken', { name });
  const items = index.items.map((item) => {
    if (!isEntry(item) || item.id !== id) return item;
    const about = { ...item.about, name, tags: cleanTags(tags), note };
    return describedEntry(item.raw, item.descriptor, about);
  });
  return { id: keptID(there.descriptor.digest, name), index: withItems(index, items) };
}

function checkName(name: string): void {
  if (!isKeptName(name)) throw new FailureError('invalid-request', { method: 'editKept' }, name);
}
