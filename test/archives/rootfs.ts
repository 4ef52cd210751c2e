/** Merged filesystems in one comparable form: a folder on disk, and `ls --merged`. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { EntryFields } from '../support/command.ts';

/** Path to what stands there: type, mode, owner, size, time or target. */
export type Rootfs = ReadonlyMap<string, string>;

/** A folder that an image was unpacked into. */
export function unpackedRootfs(folder: string): Rootfs {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const found = names.map((name): [string, string] => [name, factOf(path.join(folder, name))]);
  return new Map(found.sort(byName));
}

/** The rows of a merged listing, hard links as the files that they are. */
export function listedRootfs(entries: readonly EntryFields[]): Rootfs {
  const rows = new Map(entries.map((entry) => [clean(entry.path), entry]));
  rows.delete('.');
  const found = [...rows].map(([name, entry]): [string, string] => {
    const isLink = entry.type === 'hardlink';
    return [name, textOf(isLink ? (rows.get(clean(entry.linkname ?? '')) ?? entry) : entry)];
  });
  return new Map(found.sort(byName));
}

function textOf(entry: EntryFields): string {
  const owner = `${entry.mode.toString(8)} ${entry.uid}/${entry.gid}`;
  const seconds = Math.floor(Date.parse(entry.mtime) / 1000);
  switch (entry.type) {
    case 'file':
      return `file ${owner} ${entry.size} ${seconds}`;
    case 'symlink':
      return `symlink ${entry.uid}/${entry.gid} ${entry.linkname ?? ''}`;
    case 'char':
    case 'block':
      return `${entry.type} ${owner} ${entry.devmajor ?? 0},${entry.devminor ?? 0}`;
    default:
      return `${entry.type} ${owner}`;
  }
}

function factOf(file: string): string {
  const stat = fs.lstatSync(file);
  const owner = `${(stat.mode & 0o7777).toString(8)} ${stat.uid}/${stat.gid}`;
  if (stat.isSymbolicLink()) return `symlink ${stat.uid}/${stat.gid} ${fs.readlinkSync(file)}`;
  if (stat.isFile()) return `file ${owner} ${stat.size} ${Math.floor(stat.mtimeMs / 1000)}`;
  if (stat.isDirectory()) return `dir ${owner}`;
  if (stat.isFIFO()) return `fifo ${owner}`;
  const device = `${(stat.rdev >> 8) & 0xfff},${(stat.rdev & 0xff) | ((stat.rdev >> 12) & 0xfff00)}`;
  return `${stat.isBlockDevice() ? 'block' : 'char'} ${owner} ${device}`;
}

function clean(name: string): string {
  return path.posix.normalize(name.replace(/^\/+/, ''));
}

function byName([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}
