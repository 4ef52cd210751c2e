/** The icon of each kind of entry, and whose files they are. */
import type { EntryKind, FileRow } from '../../shared/model.ts';
import type { IconName } from '../ui/icons.ts';

const ICONS: Readonly<Record<EntryKind, IconName>> = {
  file: 'file',
  dir: 'dir',
  symlink: 'symlink',
  hardlink: 'hardlink',
  char: 'device',
  block: 'device',
  fifo: 'fifo',
  unknown: 'unknown',
  whiteout: 'whiteout',
  opaque: 'opaque',
};

export function entryIcon(kind: EntryKind): IconName {
  return ICONS[kind];
}

/** `user:group` by name where the layer records names, else by number. */
export function ownerText(row: Pick<FileRow, 'uid' | 'gid' | 'uname' | 'gname'>): string {
  const user = row.uname === '' ? String(row.uid) : row.uname;
  const group = row.gname === '' ? String(row.gid) : row.gname;
  return `${user}:${group}`;
}
