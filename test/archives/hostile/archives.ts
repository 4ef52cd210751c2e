/** Group D: archives, and the names in them. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_LAYER } from '../../../electron/oci/media-type.ts';
import { HandMade } from '../../support/hand-made.ts';
import { treeMembers, packTar } from '../../support/archive.ts';
import { archive, END, file, header } from '../../support/tar-blocks.ts';
import { copied, variants, withFile, type HostileCase, type Place } from './case.ts';
import { dockerParts, imageOf, imageWith, manifestJson, rawOf, tarOf } from './sources.ts';

const WHOLE = 'config verified, layer verified, manifest verified';
const ONE = 'config verified, layer verified';
const [A, B] = [dockerParts('a'), dockerParts('b')];

/** The built archive in a compressed form. */
function compressed(place: Place, program: string, suffix: string): string {
  const plain = place.next('.tar');
  fs.writeFileSync(plain, execFileSync('gzip', ['-dc', place.built]));
  const packed = place.next(suffix);
  fs.writeFileSync(packed, execFileSync(program, ['-c', plain]));
  return packed;
}

/** The built docker archive with other bytes for its `manifest.json`. */
function itemsOf(place: Place, text: string): string {
  return tarOf(place, ...A.members, file('manifest.json', text));
}

async function layoutArchive(place: Place, twice: readonly [string, string]): Promise<string> {
  const made = new HandMade();
  made.list(made.image().manifest, 'image');
  const members = treeMembers(made.tree()).filter(({ name }) => name !== 'oci-layout');
  const bytes = await packTar([
    ...members,
    ...twice.map((version) => ({
      name: 'oci-layout',
      body: Buffer.from(JSON.stringify({ imageLayoutVersion: version })),
    })),
  ]);
  return rawOf(place, bytes);
}

export const ARCHIVES: readonly HostileCase[] = [
  { id: 'H055', verdict: 'ambiguous', codes: ['archive-ambiguous'], blobs: ONE, command: true },
  {
    id: 'H055',
    variant: 'byte for byte the same',
    make: (place) => tarOf(place, ...A.members, manifestJson(A.item), manifestJson(A.item)),
    verdict: 'verified',
    codes: [],
    blobs: ONE,
  },
  { id: 'H056', verdict: 'ambiguous', codes: ['archive-ambiguous'], blobs: ONE },
  ...variants(
    ['./manifest.json', '/manifest.json', './/manifest.json', 'a/../manifest.json'],
    (name): HostileCase => ({
      id: 'H056',
      variant: name,
      make: (place) =>
        tarOf(
          place,
          ...[...A.members, ...B.members],
          manifestJson(A.item),
          file(name, JSON.stringify([B.item])),
        ),
      verdict: 'ambiguous',
      codes: ['archive-ambiguous'],
      blobs: ONE,
    }),
  ),
  {
    id: 'H057',
    verdict: 'ambiguous',
    codes: ['archive-ambiguous'],
    blobs: 'config ×2 verified, layer ×2 verified, manifest verified',
    command: true,
  },
  {
    id: 'H058',
    verdict: 'damaged',
    codes: ['digest-mismatch'],
    blobs: 'config verified, layer mismatch',
    because: 'one copy is wrong, which outranks that tools take different ones',
  },
  {
    id: 'H059',
    verdict: 'damaged',
    codes: ['digest-mismatch'],
    blobs: 'config mismatch, layer verified',
  },
  { id: 'H060', verdict: 'incomplete', codes: ['blob-missing'], blobs: '', command: true },
  { id: 'H061', verdict: 'verified', codes: [], blobs: ONE },
  {
    id: 'H061',
    variant: 'a hard link',
    make: (place) =>
      tarOf(
        place,
        ...A.members,
        file('real.json', JSON.stringify([A.item])),
        header('manifest.json', { type: '1', link: 'real.json' }),
      ),
    verdict: 'verified',
    codes: [],
    blobs: ONE,
  },
  {
    id: 'H061',
    variant: 'links in a circle',
    make: (place) =>
      tarOf(
        place,
        ...A.members,
        header('manifest.json', { type: '2', link: 'other.json' }),
        header('other.json', { type: '2', link: 'manifest.json' }),
      ),
    verdict: 'damaged',
    codes: ['index-missing', 'not-a-regular-file'],
    blobs: '',
  },
  {
    id: 'H061',
    variant: 'a link out of the archive',
    make: (place) =>
      tarOf(place, ...A.members, header('manifest.json', { type: '2', link: '/etc/passwd' })),
    verdict: 'damaged',
    codes: ['index-missing', 'not-a-regular-file'],
    blobs: '',
  },
  { id: 'H062', verdict: 'ambiguous', codes: ['tar-ambiguous'], blobs: ONE },
  {
    id: 'H062',
    variant: 'zeros behind the end',
    make: (place) => rawOf(place, ...A.members, manifestJson(A.item), END, new Uint8Array(10_240)),
    verdict: 'verified',
    codes: [],
    blobs: ONE,
  },
  { id: 'H063', verdict: 'ambiguous', codes: ['tar-ambiguous'], blobs: ONE },
  {
    id: 'H063',
    variant: 'something in front',
    make: (place) =>
      rawOf(place, Buffer.from('%PDF-1.7\n'.padEnd(512)), ...A.members, manifestJson(A.item), END),
    failure: 'not-an-image',
  },
  {
    id: 'H064',
    verdict: 'damaged',
    codes: ['archive-truncated', 'index-missing'],
    blobs: '',
    command: true,
    because: 'the member that was cut is here and is wrong',
  },
  ...variants(
    [
      ['gzip', '.tar.gz'],
      ['zstd', '.tar.zst'],
      ['xz', '.tar.xz'],
      ['bzip2', '.tar.bz2'],
    ] as const,
    ([program, suffix]): HostileCase => ({
      id: 'H065',
      variant: program,
      make: (place) => compressed(place, program, suffix),
      verdict: 'verified',
      codes: [],
      blobs: ONE,
      because: 'all four are opened',
    }),
  ),
  {
    id: 'H066',
    verdict: 'incomplete',
    codes: ['legacy-format'],
  },
  { id: 'H067', variant: 'null', verdict: 'damaged', codes: ['document-invalid'], blobs: '' },
  {
    id: 'H067',
    variant: '[]',
    make: (place) => itemsOf(place, '[]'),
    verdict: 'incomplete',
    codes: ['no-image'],
    blobs: '',
  },
  {
    id: 'H067',
    variant: '{}',
    make: (place) => itemsOf(place, '{}'),
    verdict: 'damaged',
    codes: ['document-invalid'],
    blobs: '',
  },
  {
    id: 'H067',
    variant: 'keys in lower case',
    make: (place) =>
      itemsOf(place, JSON.stringify([{ config: A.config, repoTags: ['x:1'], layers: [A.layer] }])),
    verdict: 'verified',
    codes: [],
    blobs: ONE,
    because: 'read as Go reads it: every loader is written in Go, and Jib writes lower case',
  },
  {
    id: 'H067',
    variant: '2 MiB',
    make: (place) => itemsOf(place, JSON.stringify([A.item]).padEnd(2 * 1024 * 1024)),
    verdict: 'verified',
    codes: [],
    blobs: ONE,
  },
  {
    id: 'H068',
    variant: 'version 9.9.9',
    verdict: 'incomplete',
    codes: ['layout-version-unknown'],
    blobs: WHOLE,
  },
  {
    id: 'H068',
    variant: 'missing',
    make: (place) => {
      const folder = copied({ ...place, built: imageOf(place, {}) });
      fs.rmSync(path.join(folder, 'oci-layout'));
      return folder;
    },
    verdict: 'verified',
    codes: ['layout-file-missing'],
    blobs: WHOLE,
  },
  {
    id: 'H068',
    variant: 'two that differ',
    make: (place) => layoutArchive(place, ['1.0.0', '1.0.1']),
    verdict: 'ambiguous',
    codes: ['archive-ambiguous'],
    blobs: WHOLE,
  },
  {
    id: 'H068',
    variant: 'of another type',
    make: (place) => withFile({ ...place, built: imageOf(place, {}) }, 'oci-layout', '[]'),
    verdict: 'damaged',
    codes: ['document-invalid'],
    blobs: WHOLE,
  },
  {
    id: 'H069',
    failure: 'not-an-image',
    because: 'it holds no image; one among 1,000,000 members is in scale.test.ts',
  },
  { id: 'H070', failure: 'not-an-image', command: true },
  {
    id: 'H092',
    variant: 'an unknown type of a layer’s entry',
    make: (place) => {
      const stored = Buffer.from(archive(file('u', 'xyz', { type: 'Q' })));
      return imageWith(place, [{ type: OCI_LAYER, stored }], [digestOf(stored)]);
    },
    verdict: 'ambiguous',
    codes: ['tar-ambiguous'],
    blobs: WHOLE,
    because: 'GNU tar and POSIX make a file of it, docker and containerd refuse the layer',
  },
];
