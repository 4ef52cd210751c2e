/** What is different about a path of two images, in words and side by side. */
import type { FileDifference, FileState } from '../../shared/compare.ts';
import { escapeText } from '../../shared/escape.ts';
import type { ChangedPart } from '../../shared/files.ts';
import { bytes, bytesShort, mode } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';
import { ownerText } from './file-icons.ts';
import { minuteText, momentText } from './times.ts';
import { entryKindWords } from './words.ts';

/** Every part that can be different, in the order in which they are told. */
export const CHANGED_PARTS: readonly ChangedPart[] = [
  'type',
  'content',
  'size',
  'mode',
  'owner',
  'time',
  'link',
  'xattrs',
];

/** `content, mode 0644 → 0755`; the kind of what one side alone has. */
export function differenceWords(difference: FileDifference): string {
  const { before, after, parts, contentUnknown } = difference;
  if (before === null || after === null) return kindWords(before ?? after);
  const told = CHANGED_PARTS.filter((part) => parts.includes(part)).map((part) =>
    partWords(part, before, after),
  );
  return [...told, ...(contentUnknown ? [say('compare.content-unknown')] : [])].join(', ');
}

function kindWords(state: FileState | null): string {
  if (state === null) return '';
  const link = state.linkname === null ? '' : ` → ${escapeText(state.linkname, 200)}`;
  return `${entryKindWords(state.type)}${link}`;
}

function partWords(part: ChangedPart, before: FileState, after: FileState): string {
  switch (part) {
    case 'content':
    case 'xattrs':
      return say(`compare.differs-${part}`);
    case 'type':
      return `${entryKindWords(before.type)} → ${entryKindWords(after.type)}`;
    case 'size':
      return say('compare.differs-size', { step: sizeStep(before.size, after.size) });
    case 'mode':
      return say('compare.differs-mode', {
        before: octal(before.mode),
        after: octal(after.mode),
      });
    case 'owner':
      return say('compare.differs-owner', { before: numbers(before), after: numbers(after) });
    case 'time':
      return say('compare.differs-time', {
        before: minuteText(before.mtime),
        after: minuteText(after.mtime),
      });
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
    row(say('compare.fact-kind'), 'type', ({ type }) => entryKindWords(type)),
    row(say('compare.fact-size'), 'size', (state) => (hasSize(state) ? bytes(state.size) : null)),
    row(say('compare.fact-mode'), 'mode', (state) =>
      state.at === null ? null : `${mode(state.mode, state.type)} (${octal(state.mode)})`,
    ),
    row(say('compare.fact-owner'), 'owner', (state) =>
      state.at === null ? null : ownerWords(state),
    ),
    row(say('compare.fact-modified'), 'time', (state) =>
      state.at === null ? null : momentText(state.mtime),
    ),
    row(say('compare.fact-link'), 'link', ({ linkname }) =>
      linkname === null ? null : escapeText(linkname, 1000),
    ),
    row(say('compare.fact-device'), 'link', ({ device }) => device),
    row(say('compare.fact-xattrs'), 'xattrs', ({ xattrs }) =>
      xattrs.length === 0 ? null : escapeText(xattrs.slice(0, 20).join(', '), 1000),
    ),
    row(say('compare.fact-layer'), null, ({ layer }) => String(layer)),
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

/** By name where names are recorded, and by number. */
function ownerWords(state: FileState): string {
  const [named, numbered] = [escapeText(ownerText(state), 100), numbers(state)];
  return named === numbered ? numbered : `${named} (${numbered})`;
}

function linkOf({ linkname, device }: FileState): string {
  return linkname === null ? (device ?? say('compare.no-link')) : escapeText(linkname, 100);
}
