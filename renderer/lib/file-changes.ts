/** How a change of a path looks, and what it says in words. A letter, a shape and a colour each. */
import { escapeText } from '../../shared/escape.ts';
import { bytesShort } from '../../shared/format.ts';
import type { Change, ChangedPart, FileBefore } from '../../shared/files.ts';
import { say } from '../../shared/language/say.ts';
import type { FileRow } from '../../shared/model.ts';
import type { IconName } from '../ui/icons.ts';
import { ownerText } from './file-icons.ts';
import { momentText } from './times.ts';
import { entryKindWords } from './words.ts';

export interface ChangeLook {
  readonly letter: string;
  readonly icon: IconName;
  readonly tone: 'good' | 'bad' | 'doubt' | 'lack';
}

const LOOKS: Readonly<Record<Change, ChangeLook>> = {
  added: { letter: 'A', icon: 'added', tone: 'good' },
  modified: { letter: 'M', icon: 'modified', tone: 'lack' },
  removed: { letter: 'D', icon: 'removed', tone: 'bad' },
  opaque: { letter: 'O', icon: 'emptied', tone: 'doubt' },
};

export function changeLook(change: Change): ChangeLook {
  return LOOKS[change];
}

/** What the topmost layer did. */
export function changeWord(change: Change): string {
  return say(`files.change-${change}`);
}

/** `modified by layer 3: size 1.2 KiB → 1.4 KiB`; null if the topmost layer left it alone. */
export function changeWords(row: FileRow, topmost: number): string | null {
  if (row.change === null) return null;
  const change = say('files.change-by-layer', { change: row.change, layer: topmost });
  const { before } = row;
  if (before === null || row.changed.length === 0) return change;
  const parts = row.changed.map((part) => partWords(part, before, row)).join(', ');
  return say('files.change-with-parts', { change, parts });
}

function partWords(part: ChangedPart, before: FileBefore, row: FileRow): string {
  if (part === 'xattrs' || part === 'content') return say(`files.part-${part}`);
  const values: Readonly<Record<typeof part, readonly [string, string]>> = {
    type: [entryKindWords(before.type), entryKindWords(row.type)],
    size: [bytesShort(before.size), bytesShort(row.size)],
    mode: [octal(before.mode), octal(row.mode)],
    owner: [numbersOf(before), numbersOf(row)],
    time: [momentText(before.mtime), momentText(row.mtime)],
    link: [linkOf(before), linkOf(row)],
  };
  const [was, is] = values[part];
  return say(`files.part-${part}`, { was, is });
}

function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}

function numbersOf({ uid, gid }: Pick<FileRow, 'uid' | 'gid'>): string {
  return ownerText({ uid, gid, uname: '', gname: '' });
}

function linkOf({ linkname }: Pick<FileRow, 'linkname'>): string {
  return escapeText(linkname ?? '', 100);
}
