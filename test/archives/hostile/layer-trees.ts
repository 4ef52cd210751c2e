/** Group F: paths, links and whiteouts, and what of them stands in the image. */
import * as fs from 'node:fs';
import * as zlib from 'node:zlib';
import { digestOf } from '../../../electron/oci/digest.ts';
import { GZIP_LAYER } from '../../support/hand-made.ts';
import { archive, file, header, latin1, pax, utf8 } from '../../support/tar-blocks.ts';
import { variants } from './case.ts';
import { AMBIGUOUS, layerOf, layersOf, SOUND, type LayerCase } from './layer-case.ts';
import { imageWith } from './sources.ts';

const BASE = archive(
  header('d/', { type: '5' }),
  file('d/old', '1'),
  header('etc/', { type: '5' }),
  file('etc/passwd', '1'),
);

/** Names in UTF-8 as bytes, each a character. */
function bytesOf(name: string): string {
  return String.fromCharCode(...utf8(name));
}

function range(count: number): readonly number[] {
  return [...Array(count).keys()];
}

export const LAYER_TREES: readonly LayerCase[] = [
  {
    id: 'H105',
    verdict: 'verified',
    codes: ['duplicate-entry'],
    lists: ['x[5]', './x[6]'],
    stands: ['x'],
    says: ['more than once'],
    command: true,
  },
  {
    id: 'H105',
    variant: 'x/.',
    make: layerOf(header('x', { type: '5' }), header('x/.', { type: '5' }), file('x/a', '1')),
    verdict: 'verified',
    codes: ['duplicate-entry'],
    lists: ['dir x', 'dir x/.', 'x/a[1]'],
    stands: ['x', 'x/a'],
  },
  {
    id: 'H106',
    ...SOUND,
    lists: ['File[1]', 'file[1]', 'é[1]', 'e\u0301[1]'],
    stands: ['File', 'e\u0301', 'file', 'é'],
    command: true,
  },
  {
    id: 'H106',
    variant: 'ß and SS, a ligature',
    make: layerOf(...['ß', 'SS', 'ss', 'ﬀ', 'ff'].map((name) => file(bytesOf(name), '1'))),
    ...SOUND,
    lists: ['ß[1]', 'SS[1]', 'ss[1]', 'ﬀ[1]', 'ff[1]'],
    stands: ['SS', 'ff', 'ss', 'ß', 'ﬀ'],
  },
  {
    id: 'H107',
    ...SOUND,
    lists: ['hardlink h1 -> /etc/shadow', 'hardlink h2 -> h2', 'hardlink h3 -> later', 'later[1]'],
    command: true,
  },
  {
    id: 'H107',
    variant: 'out of the image, and to an earlier file',
    make: layerOf(
      file('first', 'abc'),
      header('up', { type: '1', link: '../../etc/shadow' }),
      header('to', { type: '1', link: './first' }),
    ),
    ...SOUND,
    lists: ['first[3]', 'hardlink up -> ../../etc/shadow', 'hardlink to -> ./first'],
    stands: ['first', 'to', 'up'],
  },
  {
    id: 'H108',
    ...SOUND,
    lists: ['symlink a -> b', 'symlink b -> a', 'symlink . -> /', 'symlink up -> ../../../../etc'],
    command: true,
  },
  {
    id: 'H109',
    verdict: 'verified',
    codes: ['duplicate-entry'],
    lists: ['dir d', 'symlink d -> /etc', 'd/passwd[1]'],
    stands: ['d', 'd/passwd (below what is no directory)'],
    command: true,
  },
  { id: 'H110', ...SOUND, lists: ['char null', 'su[0]'], stands: ['null', 'su'], command: true },
  {
    id: 'H110',
    variant: 'a capability',
    make: layerOf(
      pax({ 'SCHILY.xattr.security.capability': latin1('\x01\0\0\x02\0\x20\0\0') }),
      file('ping', '1', { mode: 0o755 }),
    ),
    ...SOUND,
    lists: ['ping[1] {security.capability}'],
  },
  {
    id: 'H111',
    verdict: 'verified',
    codes: ['invalid-whiteout'],
    lists: ['etc/.wh.[0]', 'etc/.wh..wh..opqX[0]', '.wh..[0]', '.wh.[0]', 'etc/passwd[1]'],
    command: true,
  },
  {
    id: 'H111',
    variant: 'over a base',
    make: layersOf(
      BASE,
      archive(...['etc/.wh.', 'etc/.wh..wh..opqX', '.wh..', '.wh...', '.wh.'].map((n) => file(n))),
    ),
    verdict: 'verified',
    codes: ['invalid-whiteout'],
    lists: ['etc/.wh.[0]', 'etc/.wh..wh..opqX[0]', '.wh..[0]', '.wh...[0]', '.wh.[0]'],
    stands: ['.wh.', 'd', 'd/old', 'etc', 'etc/.wh.', 'etc/passwd'],
  },
  {
    id: 'H112',
    ...SOUND,
    lists: ['d/new[1]', 'opaque d/.wh..wh..opq', 'whiteout d/.wh.new'],
    command: true,
  },
  {
    id: 'H112',
    variant: 'over a base',
    make: layersOf(
      BASE,
      archive(file('d/new', '1'), file('d/.wh..wh..opq'), file('d/.wh.new'), file('.wh.etc')),
    ),
    ...SOUND,
    lists: ['d/new[1]', 'opaque d/.wh..wh..opq', 'whiteout d/.wh.new', 'whiteout .wh.etc'],
    stands: ['d', 'd/new'],
  },
  {
    id: 'H113',
    variant: '10,000 whiteouts over 10,000 files',
    make: layersOf(
      archive(...range(10_000).map((i) => file(`d/f${i}`))),
      archive(...range(10_000).map((i) => file(`d/.wh.f${i}`))),
    ),
    ...SOUND,
    lists: range(10_000).map((i) => `whiteout d/.wh.f${i}`),
    stands: [],
    command: true,
  },
  {
    id: 'H113',
    variant: '10,000 opaque directories over 10,000 files',
    make: layersOf(
      archive(...range(10_000).map((i) => file(`d${i}/f`))),
      archive(...range(10_000).map((i) => file(`d${i}/.wh..wh..opq`))),
    ),
    ...SOUND,
    lists: range(10_000).map((i) => `opaque d${i}/.wh..wh..opq`),
    command: true,
  },
  { id: 'H114', ...SOUND, lists: [`${'a/'.repeat(50_000)}f[1]`], command: true },
  {
    id: 'H116',
    variant: '50,000 entries',
    make: (place) => {
      const stored = fs.readFileSync(place.built);
      return imageWith(place, [{ type: GZIP_LAYER, stored }], [digestOf(zlib.gunzipSync(stored))]);
    },
    verdict: 'verified',
    codes: ['duplicate-entry'],
    lists: range(50_000).map((i) => `dir/${String(i % 1000).padStart(6, '0')}[0]`),
    command: true,
  },
  {
    id: 'H115',
    verdict: 'ambiguous',
    codes: ['tar-ambiguous', 'unsafe-path'],
    lists: [
      '/etc/passwd[1]',
      '../../evil[1]',
      '..\\..\\evil[1]',
      'C:\\x[1]',
      '//srv/share[1]',
      '[1]',
      '.[1]',
    ],
    says: ['would land outside the image', 'an empty name'],
    command: true,
  },
  ...variants(['slash/', 'slash//'], (name): LayerCase => ({
    id: 'H115',
    variant: `a file called ${name}`,
    make: layerOf(file(name, '')),
    ...AMBIGUOUS,
    lists: [`${name}[0]`],
    says: ['a file has a name that ends like a directory'],
  })),
];
