/** How a change of a path looks, and what it says in words. A letter, a shape and a colour each. */
import { escapeText } from '../../shared/escape.ts';
import { bytesShort } from '../../shared/format.ts';
import type { Change, ChangedPart, FileBefore } from '../../shared/files.ts';
import type { FileRow } from '../../shared/model.ts';
import type { IconName } from '../ui/icons.ts';
import { ownerText } from './file-icons.ts';
import { momentText } from './times.ts';
import { entryKindWords } from './words.ts';

export interface ChangeLook {
  readonly letter: string;
  readonly icon: IconName;
  readonly tone: 'good' | 'bad' | 'doubt' | 'lack';
  /** What the topmost layer did. */
  readonly word: string;
}

const LOOKS: Readonly<Record<Change, ChangeLook>> = {
  added: { letter: 'A', icon: 'added', tone: 'good', word: 'added' },
  modified: { letter: 'M', icon: 'modified', tone: 'lack', word: 'modified' },
  removed: { letter: 'D', icon: 'removed', tone: 'bad', word: 'removed' },
  opaque: { letter: 'O', icon: 'emptied', tone: 'doubt', word: 'contents hidden' },
};

export function changeLook(change: Change): ChangeLook {
  return LOOKS[change];
}

/** `modified by layer 3: size 1.2 KiB → 1.4 KiB`; null if the topmost layer left it alone. */
export function changeWords(row: FileRow, topmost: number): string | null {
  if (row.change === null) return null;
  const told = `${LOOKS[row.change].word} by layer ${String(topmost)}`;
  const { before } = row;
  if (before === null || row.changed.length === 0) return told;
  return `${told}: ${row.changed.map((part) => partWords(part, before, row)).join(', ')}`;
}

function partWords(part: ChangedPart, before: FileBefore, row: FileRow): string {
  if (part === 'xattrs') return 'extended attributes';
  if (part === 'content') return 'stored again; what it holds is not compared';
  const values: Readonly<Record<typeof part, readonly [string, string]>> = {
    type: [entryKindWords(before.type), entryKindWords(row.type)],
    size: [bytesShort(before.size), bytesShort(row.size)],
    mode: [octal(before.mode), octal(row.mode)],
    owner: [numbersOf(before), numbersOf(row)],
    time: [momentText(before.mtime), momentText(row.mtime)],
    link: [linkOf(before), linkOf(row)],
  };
  const [was, is] = values[part];
  return `${part} ${was} → ${is}`;
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
