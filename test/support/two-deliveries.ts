/** Two deliveries of one image that differ in known ways, each an archive of its own. */
import * as path from 'node:path';
import { ownImage } from '../archives/cli-source.ts';
import { writeArchive, type Member } from './archive.ts';

/** What the second delivery has different, by path. */
export const DIFFERENCES = {
  added: ['etc/new.conf', 'opt/new'],
  removed: ['etc/old.conf'],
  /** Only the time. */
  timeOnly: ['etc/motd'],
  /** What the rows say of the others. */
  modified: {
    'etc/app.conf': 'content, size',
    'opt/data.bin': 'content',
    'usr/bin/run': 'mode 0644 → 0755',
    'var/lib/dpkg/status': 'content',
  },
} as const;

/** Two different bytes, far apart. */
export const DATA_OFFSETS = [0x102, 0x8001] as const;

const LATER = new Date(1_700_086_400_000);

/** Paths of the archives. */
export async function writeDeliveries(folder: string): Promise<readonly [string, string]> {
  const base: readonly Member[] = [
    { name: 'etc/', type: 'directory' },
    { name: 'etc/passwd', body: Buffer.from('root:x:0:0::/root:/bin/sh\n') },
  ];
  const before = await ownImage([base, top(false)], { name: 'shop:1', labels: { version: '1' } });
  const after = await ownImage([base, top(true)], { name: 'shop:2', labels: { version: '2' } });
  return Promise.all([
    writeArchive(before.tree, path.join(folder, 'delivery-1.tar')),
    writeArchive(after.tree, path.join(folder, 'delivery-2.tar')),
  ]);
}

function top(later: boolean): readonly Member[] {
  const file = (name: string, body: Buffer | string): Member => ({ name, body: Buffer.from(body) });
  const members: Member[] = [
    file('etc/app.conf', config(later)),
    { ...file('etc/motd', 'welcome\n'), ...(later ? { mtime: LATER } : {}) },
    file('opt/data.bin', data(later)),
    { ...file('usr/bin/run', '#!/bin/sh\n'), mode: later ? 0o755 : 0o644 },
    file('var/lib/dpkg/status', packages(later)),
  ];
  if (!later) members.push(file('etc/old.conf', 'old\n'));
  else
    members.push(file('etc/new.conf', 'one\ntwo\n'), {
      name: 'opt/new',
      type: 'symlink',
      linkname: 'data.bin',
    });
  return members;
}

function config(later: boolean): string {
  const lines = Array.from({ length: 60 }, (_, at) => `setting-${String(at + 1)} = on`);
  if (later) lines.splice(29, 1, 'setting-30 = off', 'setting-30a = on');
  return `${lines.join('\n')}\n`;
}

function data(later: boolean): Buffer {
  const bytes = Buffer.alloc(40_000, 'drydock ');
  bytes[1] = 0;
  if (later) for (const offset of DATA_OFFSETS) bytes[offset] = 0xff;
  return bytes;
}

function packages(later: boolean): string {
  const one = (name: string, version: string) =>
    `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n\n`;
  return later
    ? one('bash', '5.2-1') + one('curl', '8.5-2') + one('libc6', '2.36-9')
    : one('bash', '5.1-3') + one('libc6', '2.36-9') + one('nano', '7.2-1');
}
