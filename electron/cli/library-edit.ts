/** `drydock library rename`, `note`, `tag` and `untag`: what the user says of a kept image. */
import { quote } from '../../shared/escape.ts';
import { MAX_TAGS, type KeptImage } from '../../shared/library.ts';
import { isKeptName } from '../library/kept-name.ts';
import type { KeptEdit } from '../library/edit.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { keptLabel, oneEntry } from './kept-source.ts';
import type { LibraryTaskName } from './library-arguments.ts';
import { keptFields, printLibraryJSON } from './library-documents.ts';
import { existing, type LibraryCommand, type LibraryRun } from './library-task.ts';
import { UsageError } from './usage-error.ts';

export const renameKept: LibraryCommand<'rename'> = (run, { image, name }) => {
  checkName(name);
  return edit(run, 'rename', image, () => ({ name }));
};

export const noteKept: LibraryCommand<'note'> = (run, { image, text }) =>
  edit(run, 'note', image, () => ({ note: text }));

export const tagKept: LibraryCommand<'tag'> = (run, { image, tags }) =>
  edit(run, 'tag', image, (kept) => ({ tags: withTags(kept, tags) }));

export const untagKept: LibraryCommand<'untag'> = (run, { image, tags }) =>
  edit(run, 'untag', image, (kept) => ({ tags: without(kept, tags) }));

/** Throws `UsageError` for what cannot be a name. */
export function checkName(name: string): void {
  if (isKeptName(name)) return;
  throw new UsageError(
    `${quote(name)} cannot be a name in the library.`,
    'A name has letters, digits and - . _ : @ + / between them, such as app:1.0 or team/app:1.0.',
  );
}

function withTags(kept: KeptImage, tags: readonly string[]): readonly string[] {
  const all = [...new Set([...kept.tags, ...tags])];
  if (all.length <= MAX_TAGS) return all;
  throw new UsageError(
    `That would be ${String(all.length)} tags, and an image can have ${String(MAX_TAGS)}.`,
    'Take some away with “drydock library untag”.',
  );
}

function without(kept: KeptImage, tags: readonly string[]): readonly string[] {
  const absent = tags.find((tag) => !kept.tags.includes(tag));
  if (absent === undefined) return kept.tags.filter((tag) => !tags.includes(tag));
  const has = kept.tags.length === 0 ? 'no tags' : kept.tags.map((tag) => quote(tag)).join(', ');
  throw new UsageError(`The image has no tag ${quote(absent)}.`, `It has ${has}.`);
}

async function edit(
  run: LibraryRun,
  command: LibraryTaskName,
  wanted: string,
  changeOf: (kept: KeptImage) => Partial<KeptEdit>,
): Promise<ExitCode> {
  const { library, options, out, signal } = run;
  const kept = oneEntry((await existing(run)).images, wanted);
  const change = { name: kept.name ?? '', tags: kept.tags, note: kept.note, ...changeOf(kept) };
  if (!isKeptName(change.name))
    throw new UsageError(
      'This image has no name of its own, or one that Drydock would not give.',
      'Give it one first: drydock library rename DIGEST NAME.',
    );
  await library.edit(kept.id, change, run.waiting);
  const { name } = change;
  const { images } = await library.state(signal);
  const now = images.find((each) => each.name === name && each.digest === kept.digest);
  if (options.json)
    await printLibraryJSON(run, command, { image: now === undefined ? null : keptFields(now) });
  else if (!options.quiet) out.print(`${keptLabel({ ...kept, name })}  ${wordsOf(change)}`);
  return EXIT.done;
}

function wordsOf({ tags, note }: KeptEdit): string {
  const parts = [
    tags.length === 0 ? 'no tags' : `tags ${tags.map((tag) => quote(tag)).join(', ')}`,
    note === '' ? 'no note' : `note ${quote(note)}`,
  ];
  return parts.join('; ');
}
