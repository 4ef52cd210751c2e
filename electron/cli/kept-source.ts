/** `library:NAME` in the place of a path: an image that was kept. */
import { escapeText, quote } from '../../shared/escape.ts';
import { shortDigest } from '../../shared/format.ts';
import type { KeptImage } from '../../shared/library.ts';
import { openKept } from '../engine/kept-session.ts';
import type { Session } from '../engine/session.ts';
import type { SessionOptions } from '../engine/session-options.ts';
import { openLibrary } from '../library/library.ts';
import type { LibraryPlace } from './library-place.ts';
import { digestPrefix } from './select.ts';
import { table } from './table.ts';
import { UsageError } from './usage-error.ts';

const PREFIX = 'library:';
const MAX_LISTED = 20;

/** What stands behind `library:`; null for any other path. */
export function keptWord(path: string): string | null {
  return path.startsWith(PREFIX) ? path.slice(PREFIX.length) : null;
}

/** Opens the image of that name or digest. Throws `UsageError` where there is none, or several. */
export async function openNamed(
  { folder }: LibraryPlace,
  wanted: string,
  options: SessionOptions,
): Promise<Session> {
  if (wanted === '') throw new UsageError('library: needs a name or a digest behind it.', LIST);
  const library = openLibrary(folder);
  const state = await library.state(options.signal);
  if (!state.exists) throw noLibrary(folder);
  return openKept(library, oneImage(state.images, wanted).id, options);
}

const LIST = 'Run “drydock library list” to see what there is.';

/** For what needs images where none was ever kept. */
export function noLibrary(folder: string): UsageError {
  return new UsageError(
    `There is no library in ${quote(folder, 4096)}.`,
    '“drydock library add PATH” makes one there and keeps an image in it.',
  );
}

/**
 * The entries that a word names: by its name, else by its digest or at least 12 characters of it, else
 * by the end of its name behind a slash. Throws `UsageError` where there is none, or several digests fit.
 */
export function keptNamed(images: readonly KeptImage[], wanted: string): readonly KeptImage[] {
  const found = [
    images.filter(({ name }) => name === wanted),
    withDigest(images, wanted),
    images.filter(({ name }) => name?.endsWith(`/${wanted}`) === true),
  ].find((each) => each.length > 0);
  if (found === undefined)
    throw new UsageError(`The library has no image ${quote(wanted)}.`, listOf(images));
  if (new Set(found.map(({ digest }) => digest)).size > 1)
    throw new UsageError(
      `${quote(wanted)} fits several images of the library.`,
      ['Say which of these, by its digest or its whole name:', ...linesOf(found)].join('\n'),
    );
  return found;
}

/** The one image that a word names, whichever of its names that is. Throws as `keptNamed` does. */
export function oneImage(images: readonly KeptImage[], wanted: string): KeptImage {
  const [first, ...others] = keptNamed(images, wanted);
  if (first === undefined) throw new UsageError(`The library has no image ${quote(wanted)}.`, LIST);
  return [first, ...others].find(({ name }) => name !== null) ?? first;
}

/** The one entry that a word names, for what is about its name. Throws as `keptNamed` does. */
export function oneEntry(images: readonly KeptImage[], wanted: string): KeptImage {
  const found = keptNamed(images, wanted);
  if (found.length > 1)
    throw new UsageError(
      `${quote(wanted)} is in the library under several names.`,
      ['Say which of these by its name:', ...linesOf(found)].join('\n'),
    );
  return oneImage(found, wanted);
}

function withDigest(images: readonly KeptImage[], wanted: string): readonly KeptImage[] {
  const prefix = digestPrefix(wanted);
  return prefix === null ? [] : images.filter(({ digest }) => digest.startsWith(prefix));
}

function listOf(images: readonly KeptImage[]): string {
  if (images.length === 0) return 'There is no image in it at all.';
  return ['There is:', ...linesOf(images)].join('\n');
}

function linesOf(images: readonly KeptImage[]): readonly string[] {
  const cells = images.slice(0, MAX_LISTED).map(keptCells);
  const lines = table([{}, {}], cells).map((line) => `  ${line}`);
  const more = images.length - lines.length;
  return more > 0 ? [...lines, `  and ${String(more)} more`] : lines;
}

/** Name and short digest: what tells one kept image from its neighbours. */
export function keptLabel({ name, digest }: Pick<KeptImage, 'name' | 'digest'>): string {
  return name === null ? shortDigest(digest) : keptCells({ name, digest }).join('  ');
}

/** The same as two columns. */
export function keptCells({ name, digest }: Pick<KeptImage, 'name' | 'digest'>): readonly string[] {
  return [name === null ? '-' : escapeText(name, 200), shortDigest(digest)];
}
