/** The words for each part of a filter of files, and whether one is set. */
import { bytes } from '../../shared/format.ts';
import {
  CHANGES,
  NO_FILTER,
  SPECIAL_MARKS,
  type Change,
  type FileFilter,
  type SpecialMark,
} from '../../shared/files.ts';
import { ENTRY_KINDS, type EntryKind } from '../../shared/model.ts';
import { escapeText } from '../../shared/escape.ts';
import { say } from '../../shared/language/say.ts';

/** A value that one can choose, and what it is called. */
export type Choice<T> = readonly [value: T, label: string];

/** A kind that is unknown is nothing to look for. */
const KINDS = ENTRY_KINDS.filter((kind) => kind !== 'unknown');

/** What one can ask for, in the order of the panel. */
export function changeChoices(): readonly Choice<Change>[] {
  return CHANGES.map((change) => [change, say(`files.choice-${change}`)]);
}

/** Kinds of entries, with those that only a layer alone has. */
export function kindChoices(): readonly Choice<EntryKind>[] {
  return KINDS.map((kind) => [kind, say(`files.kind-${kind}`)]);
}

/** What makes an entry special. */
export function specialChoices(): readonly Choice<SpecialMark>[] {
  return SPECIAL_MARKS.map((mark) => [mark, say(`files.special-${mark}`)]);
}

/** One part of a filter, as a chip: its words, and what takes it away. */
export interface FilterChip {
  readonly label: string;
  readonly without: Partial<FileFilter>;
}

/** True if some entries are not wanted for what they are. */
export function isFiltering(filter: FileFilter): boolean {
  return filter.text !== '' || chipsOf(filter).length > 0;
}

/** The parts that are set, without the text, which has a box of its own. */
export function chipsOf(filter: FileFilter): readonly FilterChip[] {
  const chips: FilterChip[] = [];
  const { changes, kinds, special, owner, minSize, maxSize } = filter;
  if (changes.length > 0)
    chips.push({ label: words(changes, changeChoices()), without: { changes: [] } });
  if (kinds.length > 0) chips.push({ label: words(kinds, kindChoices()), without: { kinds: [] } });
  if (special.length > 0)
    chips.push({ label: words(special, specialChoices()), without: { special: [] } });
  if (owner !== '')
    chips.push({
      label: say('files.chip-owner', { owner: escapeText(owner, 40) }),
      without: { owner: '' },
    });
  if (minSize !== null)
    chips.push({
      label: say('files.chip-minSize', { size: bytes(minSize) }),
      without: { minSize: null },
    });
  if (maxSize !== null)
    chips.push({
      label: say('files.chip-maxSize', { size: bytes(maxSize) }),
      without: { maxSize: null },
    });
  return chips;
}

/** What takes every part away but the text and whether removed files are shown. */
export const NO_CHIPS: Partial<FileFilter> = {
  changes: NO_FILTER.changes,
  kinds: NO_FILTER.kinds,
  special: NO_FILTER.special,
  owner: NO_FILTER.owner,
  minSize: NO_FILTER.minSize,
  maxSize: NO_FILTER.maxSize,
};

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Bytes of a size as one types it, such as `10 MiB`, `4k` or `512`; null if it is none. */
export function parseSize(text: string): number | null {
  const match = /^\s*(\d{1,12}(?:\.\d{1,6})?)\s*([kmg]?)(?:i?b)?\s*$/i.exec(text);
  const unit = UNITS[match?.[2]?.toLowerCase() ?? ''];
  if (match === null || unit === undefined) return null;
  const size = Math.round(Number(match[1]) * unit);
  return Number.isSafeInteger(size) ? size : null;
}

function words<T>(chosen: readonly T[], choices: readonly Choice<T>[]): string {
  return choices
    .flatMap(([value, label]) => (chosen.includes(value) ? [label] : []))
    .reduce(
      (first, second) => (first === '' ? second : say('files.either', { first, second })),
      '',
    );
}
