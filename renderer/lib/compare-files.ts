/** What is different about a path of two images, in words and side by side. */
import type { FileDifference, FileState } from '../../shared/compare.ts';
import { escapeText } from '../../shared/escape.ts';
import type { ChangedPart } from '../../shared/files.ts';
import { bytes, bytesShort, mode } from '../../shared/format.ts';
import { ownerText } from './file-icons.ts';
import { minuteText, momentText } from './times.ts';
import { entryKindWords } from './words.ts';

const PARTS: readonly ChangedPart[] = [
  'type',
  'content',
  'size',
  'mode',
  'owner',
  'time',
  'link',
  'xattrs',
];

const PART_NAMES: Readonly<Record<ChangedPart, string>> = {
  type: 'kind',
  content: 'content',
  size: 'size',
  mode: 'mode',
  owner: 'owner',
  time: 'time',
  link: 'link or device',
  xattrs: 'extended attributes',
};

/** Every part that can be asked for, and what it is called. */
export const PART_CHOICES: readonly (readonly [ChangedPart, string])[] = PARTS.map((part) => [
  part,
  PART_NAMES[part],
]);

/** `content, mode 0644 → 0755`; the kind of what one side alone has. */
export function differenceWords(difference: FileDifference): string {
  const { before, after, parts, contentUnknown } = difference;
  if (before === null || after === null) return kindWords(before ?? after);
  const told = PARTS.filter((part) => parts.includes(part)).map((part) =>
    partWords(part, before, after),
  );
  return [...told, ...(contentUnknown ? ['content not known'] : [])].join(', ');
}

function kindWords(state: FileState | null): string {
  if (state === null) return '';
  const link = state.linkname === null ? '' : ` → ${escapeText(state.linkname, 200)}`;
  return `${entryKindWords(state.type)}${link}`;
}

function partWords(part: ChangedPart, before: FileState, after: FileState): string {
  switch (part) {
    case 'content':
      return 'content';
    case 'xattrs':
      return PART_NAMES.xattrs;
    case 'type':
      return `${entryKindWords(before.type)} → ${entryKindWords(after.type)}`;
    case 'size':
      return `size ${sizeStep(before.size, after.size)}`;
    case 'mode':
      return `mode ${octal(before.mode)} → ${octal(after.mode)}`;
    case 'owner':
      return `owner ${numbers(before)} → ${numbers(after)}`;
    case 'time':
      return `time ${minuteText(before.mtime)} → ${minuteText(after.mtime)}`;
    case 'link':
      return `${linkOf(before)} → ${linkOf(after)}`;
  }
}

/** `12 B → 14 B`, exact where the short forms are alike. */
export function sizeStep(before: number, after: number): string {
  const short = [bytesShort(before), bytesShort(after)] as const;
  const [was, is] =
    short[0] === short[1] && before !== after ? [bytes(before), bytes(after)] : short;
  return `${was} → ${is}`;
}

/** `+1.2 KiB`, `−3 B`, or nothing where nothing grew. */
export function growth(before: number, after: number): string {
  if (before === after) return '';
  return `${after > before ? '+' : '−'}${bytesShort(Math.abs(after - before))}`;
}

export interface StateRow {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly differs: boolean;
}

/** Every fact of both sides, one a row; those that neither side has are left out. */
export function stateRows({ before, after, parts }: FileDifference): readonly StateRow[] {
  const both = before !== null && after !== null;
  const row = (
    label: string,
    part: ChangedPart | null,
    tell: (state: FileState) => string | null,
  ): StateRow => ({
    label,
    before: before === null ? null : tell(before),
    after: after === null ? null : tell(after),
    differs: both && part !== null && parts.includes(part),
  });
  return [
    row('Kind', 'type', ({ type }) => entryKindWords(type)),
    row('Size', 'size', (state) => (hasSize(state) ? bytes(state.size) : null)),
    row('Mode', 'mode', (state) =>
      state.at === null ? null : `${mode(state.mode, state.type)} (${octal(state.mode)})`,
    ),
    row('Owner', 'owner', (state) =>
      state.at === null ? null : `${escapeText(ownerText(state), 100)} (${numbers(state)})`,
    ),
    row('Modified', 'time', (state) => (state.at === null ? null : momentText(state.mtime))),
    row('Leads to', 'link', ({ linkname }) =>
      linkname === null ? null : escapeText(linkname, 1000),
    ),
    row('Device', 'link', ({ device }) => device),
    row('Attributes', 'xattrs', ({ xattrs }) =>
      xattrs.length === 0 ? null : escapeText(xattrs.slice(0, 20).join(', '), 1000),
    ),
    row('Layer', null, ({ layer }) => String(layer)),
  ].filter(({ before: was, after: is }) => was !== null || is !== null);
}

/** What there is to see of the contents of a path. */
export type ContentView = 'none' | 'same' | 'ask';

/** `ask` is what the engine has to compare; `none` is what has no contents of its own. */
export function contentView({ before, after, parts, contentUnknown }: FileDifference): ContentView {
  const files = [before, after].filter((state) => state !== null && hasSize(state)).length;
  if (files === 0) return 'none';
  if (files === 1) return 'ask';
  return contentUnknown || parts.includes('content') || parts.includes('size') ? 'ask' : 'same';
}

/** True for what has bytes. */
export function hasSize({ type }: Pick<FileState, 'type'>): boolean {
  return type === 'file' || type === 'hardlink';
}

function octal(bits: number): string {
  return (bits & 0o7777).toString(8).padStart(4, '0');
}

function numbers({ uid, gid }: Pick<FileState, 'uid' | 'gid'>): string {
  return ownerText({ uid, gid, uname: '', gname: '' });
}

function linkOf({ linkname, device }: FileState): string {
  return linkname === null ? (device ?? 'none') : escapeText(linkname, 100);
}
