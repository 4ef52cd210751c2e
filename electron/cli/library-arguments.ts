/** The words and options behind `drydock library`, as a value. */
import { escapeText, quote } from '../../shared/escape.ts';
import { EXPORT_FORMATS, MAX_NOTE, MAX_TAG, MAX_TAGS } from '../../shared/library.ts';
import type { ExportFormat } from '../../shared/library.ts';
import { hintFor, UsageError } from './usage-error.ts';

/** What is done with the library; names and digests are as typed. */
export type LibraryTask =
  | { readonly do: 'list'; readonly text: string; readonly long: boolean }
  | {
      readonly do: 'add';
      readonly paths: readonly string[];
      /** What `--image` says; null for all that a source names. */
      readonly image: string | null;
      readonly name: string | null;
      readonly tags: readonly string[];
      readonly note: string;
    }
  | { readonly do: 'remove'; readonly images: readonly string[]; readonly yes: boolean }
  | { readonly do: 'gc'; readonly yes: boolean }
  | { readonly do: 'verify' }
  | {
      readonly do: 'export';
      readonly image: string;
      readonly target: string;
      readonly format: ExportFormat;
      readonly platform: string | null;
    }
  | { readonly do: 'rename'; readonly image: string; readonly name: string }
  | { readonly do: 'note'; readonly image: string; readonly text: string }
  | { readonly do: 'tag'; readonly image: string; readonly tags: readonly string[] }
  | { readonly do: 'untag'; readonly image: string; readonly tags: readonly string[] }
  /** Shows the place where `choose` is null. */
  | {
      readonly do: 'place';
      readonly choose: { readonly folder: string } | 'default' | null;
    }
  | { readonly do: 'restore' };

export type LibraryTaskName = LibraryTask['do'];

/** Values of the options that some task takes. */
export interface LibraryValues {
  readonly image?: string | undefined;
  readonly platform?: string | undefined;
  readonly long?: boolean | undefined;
  readonly output?: string | undefined;
  readonly as?: string | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly note?: string | undefined;
  readonly yes?: boolean | undefined;
  readonly format?: string | undefined;
  readonly default?: boolean | undefined;
}

interface TaskShape {
  /** How many words may follow, and how they are called. */
  readonly least: number;
  readonly most: number;
  readonly words: string;
  readonly options: readonly string[];
}

const SHAPES: Readonly<Record<LibraryTaskName, TaskShape>> = {
  list: { least: 0, most: 1, words: 'one word to search for', options: ['long'] },
  add: {
    least: 1,
    most: Infinity,
    words: 'the path of an image',
    options: ['image', 'as', 'tag', 'note', 'stats', 'no-cache'],
  },
  remove: { least: 1, most: Infinity, words: 'a name or a digest', options: ['yes'] },
  gc: { least: 0, most: 0, words: 'nothing', options: ['yes'] },
  verify: { least: 0, most: 0, words: 'nothing', options: ['stats', 'no-cache'] },
  export: {
    least: 1,
    most: 1,
    words: 'a name or a digest',
    options: ['output', 'format', 'platform', 'stats', 'no-cache'],
  },
  rename: { least: 2, most: 2, words: 'a name or a digest, and a new name', options: [] },
  note: { least: 2, most: 2, words: 'a name or a digest, and a text', options: [] },
  tag: { least: 2, most: Infinity, words: 'a name or a digest, and tags', options: [] },
  untag: { least: 2, most: Infinity, words: 'a name or a digest, and tags', options: [] },
  place: { least: 0, most: 1, words: 'one folder', options: ['default'] },
  restore: { least: 0, most: 0, words: 'nothing', options: [] },
};

const TASKS = Object.keys(SHAPES) as readonly LibraryTaskName[];

/** Options of all tasks. */
const COMMON: ReadonlySet<string> = new Set(['json', 'quiet', 'no-color', 'library', 'help']);

/** An option as it was typed, and its name. */
export interface GivenOption {
  readonly name: string;
  readonly rawName: string;
}

/** Reads what follows `library`; `given` are the options that were typed. Throws `UsageError`. */
export function readLibraryTask(
  [first = 'list', ...words]: readonly string[],
  values: LibraryValues,
  given: readonly GivenOption[],
): LibraryTask {
  const task = TASKS.find((known) => known === first);
  if (task === undefined)
    throw new UsageError(
      `library has no command ${quote(first, 60)}.`,
      `It has ${TASKS.join(', ')}. Run “drydock library --help” for more.`,
    );
  const { least, most, words: wanted, options } = SHAPES[task];
  for (const { name, rawName } of given)
    if (!COMMON.has(name) && !options.includes(name))
      throw refused(`library ${task} has no option ${rawName}.`);
  const isEmpty = (word: string, at: number) => word === '' && !(task === 'note' && at === 1);
  if (words.length < least || words.some(isEmpty))
    throw refused(`library ${task} needs ${wanted}.`);
  if (words.length > most)
    throw refused(
      `library ${task} takes ${wanted}, and ${quote(words[most] ?? '', 100)} is one word too many.`,
    );
  return TASK_OF[task](words, values);
}

type Maker = (words: readonly string[], values: LibraryValues) => LibraryTask;

const TASK_OF: Readonly<Record<LibraryTaskName, Maker>> = {
  list: ([text = ''], { long }) => ({ do: 'list', text, long: long === true }),
  add: addTask,
  remove: (images, { yes }) => ({ do: 'remove', images, yes: yes === true }),
  gc: (_, { yes }) => ({ do: 'gc', yes: yes === true }),
  verify: () => ({ do: 'verify' }),
  export: exportTask,
  rename: ([image = '', name = '']) => ({ do: 'rename', image, name }),
  note: ([image = '', text = '']) => ({ do: 'note', image, text: checkedNote(text) }),
  tag: ([image = '', ...tags]) => ({ do: 'tag', image, tags: checkedTags(tags) }),
  untag: ([image = '', ...tags]) => ({ do: 'untag', image, tags }),
  place: placeTask,
  restore: () => ({ do: 'restore' }),
};

function addTask(paths: readonly string[], values: LibraryValues): LibraryTask {
  const { image = null, as: name = null, tag = [], note = '' } = values;
  if (name !== null && paths.length > 1)
    throw refused('--as names one image, and there are several paths.');
  return { do: 'add', paths, image, name, tags: checkedTags(tag), note: checkedNote(note) };
}

function exportTask([image = '']: readonly string[], values: LibraryValues): LibraryTask {
  const { output: target = '', format: wanted = 'oci-archive', platform = null } = values;
  if (target === '')
    throw refused('library export needs --output and a file or a folder to write.');
  const format = EXPORT_FORMATS.find((known) => known === wanted);
  if (format === undefined) throw refused(`--format takes one of ${EXPORT_FORMATS.join(', ')}.`);
  return { do: 'export', image, target, format, platform };
}

function placeTask([folder]: readonly string[], values: LibraryValues): LibraryTask {
  const toDefault = values.default === true;
  if (toDefault && folder !== undefined)
    throw refused('library place takes a folder or --default, not both.');
  if (toDefault) return { do: 'place', choose: 'default' };
  return { do: 'place', choose: folder === undefined ? null : { folder } };
}

function checkedTags(tags: readonly string[]): readonly string[] {
  const distinct = [...new Set(tags.map((tag) => tag.trim()))];
  const wrong = distinct.find(
    (tag) => tag === '' || tag.length > MAX_TAG || escapeText(tag) !== tag,
  );
  if (wrong !== undefined)
    throw refused(`A tag has 1 to ${String(MAX_TAG)} characters, and none that is not shown.`);
  if (distinct.length > MAX_TAGS)
    throw refused(`An image can have ${String(MAX_TAGS)} tags, and no more.`);
  return distinct;
}

function checkedNote(text: string): string {
  if (text.length > MAX_NOTE)
    throw refused(`A note can have ${String(MAX_NOTE)} characters, and this one has more.`);
  return text;
}

function refused(message: string): UsageError {
  return new UsageError(message, hintFor('library'));
}
