/** Group E: what stands in a folder instead of a file. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { copied, type HostileCase, type Place } from './case.ts';
import { imageOf } from './sources.ts';

const WHOLE = 'config verified, layer verified, manifest verified';
const NO_LAYER = 'config verified, layer unreadable, manifest verified';

/** A valid layout of which one name is a link to where that was moved. */
function linked(place: Place, name: string): string {
  const folder = copied({ ...place, built: imageOf(place, {}) });
  const moved = place.next();
  fs.renameSync(path.join(folder, name), moved);
  fs.symlinkSync(moved, path.join(folder, name));
  return folder;
}

export const FOLDERS: readonly HostileCase[] = [
  { id: 'H071', verdict: 'damaged', codes: ['not-a-regular-file'], blobs: NO_LAYER, command: true },
  {
    id: 'H072',
    variant: 'blobs/sha256',
    verdict: 'damaged',
    codes: ['not-a-regular-file'],
    blobs: 'manifest unreadable',
  },
  {
    id: 'H072',
    variant: 'blobs',
    make: (place) => linked(place, 'blobs'),
    verdict: 'damaged',
    codes: ['not-a-regular-file'],
    blobs: 'manifest unreadable',
  },
  {
    id: 'H072',
    variant: 'index.json',
    make: (place) => linked(place, 'index.json'),
    verdict: 'damaged',
    codes: ['index-missing', 'not-a-regular-file'],
    blobs: WHOLE,
  },
  { id: 'H073', verdict: 'damaged', codes: ['not-a-regular-file'], blobs: NO_LAYER, command: true },
  { id: 'H074', verdict: 'damaged', codes: ['not-a-regular-file'], blobs: NO_LAYER },
  {
    id: 'H076',
    verdict: 'damaged',
    codes: ['size-mismatch'],
    blobs: 'config verified, layer mismatch, manifest verified',
    command: true,
  },
  {
    id: 'H077',
    variant: 'blobs/SHA256',
    verdict: 'incomplete',
    codes: ['blob-missing', 'unreferenced-unchecked'],
    blobs: 'manifest missing',
  },
  {
    id: 'H077',
    variant: 'a name in capitals',
    make: (place) => {
      const folder = imageOf(place, {});
      const blobs = path.join(folder, 'blobs/sha256');
      for (const hex of fs.readdirSync(blobs))
        fs.renameSync(path.join(blobs, hex), path.join(blobs, hex.toUpperCase()));
      return folder;
    },
    verdict: 'incomplete',
    codes: ['blob-missing', 'unreferenced-unchecked'],
    blobs: 'manifest missing',
  },
  {
    id: 'H078',
    verdict: 'verified',
    codes: ['unreferenced-unchecked'],
    blobs: WHOLE,
    command: true,
  },
  {
    id: 'H078',
    variant: 'names of 255 bytes and of nothing but a newline',
    make: (place) => {
      const folder = imageOf(place, {});
      for (const name of ['n'.repeat(255), '\n', '..-', '-rf'])
        fs.writeFileSync(path.join(folder, 'blobs/sha256', name), 'x');
      return folder;
    },
    verdict: 'verified',
    codes: ['unreferenced-unchecked'],
    blobs: WHOLE,
    command: true,
  },
  {
    id: 'H079',
    make: ({ next }) => {
      const folder = next(' 日本語 📦 with\nnewline');
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
      fs.writeFileSync(path.join(folder, 'index.json'), '{"schemaVersion":2,"manifests":[]}');
      return folder;
    },
    verdict: 'incomplete',
    codes: ['no-image'],
    blobs: '',
    command: true,
  },
  {
    id: 'H080',
    variant: 'before it is verified',
    verdict: 'damaged',
    codes: ['digest-mismatch'],
    blobs: 'config verified, layer mismatch, manifest verified',
  },
  {
    id: 'H081',
    variant: 'before it is opened',
    verdict: 'damaged',
    codes: ['digest-mismatch'],
    blobs: 'config verified, layer mismatch, manifest verified',
  },
  { id: 'H082', verdict: 'verified', codes: [], blobs: WHOLE },
  {
    id: 'H082',
    variant: 'an archive in an archive',
    make: (place) => {
      const inner = place.next('.tar');
      execFileSync('tar', ['-cf', inner, '-C', place.built, '.']);
      const outer = place.next('.tar');
      execFileSync('tar', ['-cf', outer, '-C', path.dirname(inner), path.basename(inner)]);
      return outer;
    },
    failure: 'not-an-image',
  },
];
