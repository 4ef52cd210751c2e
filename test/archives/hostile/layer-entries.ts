/** Group F: bodies, types, numbers, ends and holes in a layer's tar. */
import {
  archive,
  base256,
  concat,
  END,
  file,
  GNU,
  header,
  latin1,
  padded,
  pax,
} from '../../support/tar-blocks.ts';
import { variants } from './case.ts';
import { AMBIGUOUS, BROKEN, layerOf, layersOf, SOUND, type LayerCase } from './layer-case.ts';

const Z = file('z', 'z');
const EVIL = file('evil.txt', 'E');
const BOTH = 'which some skip and others read as entries';

/** A file in PAX sparse form 1.0 with this map and no bytes behind it. */
function sparse(map: string, realSize: string): Uint8Array {
  const text = padded(latin1(map));
  return concat(
    pax({
      'GNU.sparse.major': '1',
      'GNU.sparse.minor': '0',
      'GNU.sparse.name': 's',
      'GNU.sparse.realsize': realSize,
    }),
    header('GNUSparseFile.0/s', { size: text.length }),
    text,
  );
}

/** A file of 8192 bytes in old GNU sparse form: 512 of them are stored. */
function oldSparse(realSize: number | Uint8Array): Uint8Array {
  const octal = (value: number) => `${value.toString(8).padStart(11, '0')}\0`;
  const size = typeof realSize === 'number' ? latin1(octal(realSize)) : realSize;
  const raw = { 386: octal(0), 398: octal(512), 483: size };
  return concat(
    header('s', { type: 'S', magic: GNU, size: 512, raw }),
    new Uint8Array(512).fill(83),
  );
}

export const LAYER_ENTRIES: readonly LayerCase[] = [
  {
    id: 'H090',
    ...AMBIGUOUS,
    lists: ['dir d/', 'evil.txt[1]', 'z[1]'],
    says: [BOTH],
    command: true,
  },
  {
    id: 'H090',
    variant: 'that is no header',
    make: layerOf(header('d/', { type: '5', size: 600 }), padded('A'.repeat(600)), Z),
    ...AMBIGUOUS,
    lists: ['dir d/', 'z[1]'],
    says: [BOTH],
  },
  {
    id: 'H091',
    ...AMBIGUOUS,
    lists: ['symlink s -> a', 'evil.txt[1]', 'z[1]'],
    says: [BOTH],
    command: true,
  },
  ...variants(
    [
      ['FIFO', '6', 'fifo s'],
      ['device', '3', 'char s'],
    ] as const,
    ([variant, type, first]): LayerCase => ({
      id: 'H091',
      variant,
      make: layerOf(header('s', { type, size: EVIL.length }), EVIL, Z),
      ...AMBIGUOUS,
      lists: [first, 'evil.txt[1]', 'z[1]'],
      says: [BOTH],
    }),
  ),
  {
    id: 'H091',
    variant: 'hard link',
    make: layerOf(file('a', ''), header('s', { type: '1', link: 'a', size: EVIL.length }), EVIL, Z),
    ...AMBIGUOUS,
    lists: ['a[0]', 'hardlink s -> a', 'evil.txt[1]', 'z[1]'],
    says: [BOTH],
  },
  { id: 'H092', ...AMBIGUOUS, lists: ['unknown u[3]'], says: ['unknown type'], command: true },
  { id: 'H093', ...BROKEN, lists: [], says: ['a negative size'], command: true },
  {
    id: 'H093',
    variant: 'behind another entry',
    make: layerOf(file('a', '1'), header('n', { size: base256(-1n) }), Z),
    ...BROKEN,
    lists: ['a[1]'],
    says: ['byte 1,024', 'a negative size'],
  },
  { id: 'H094', ...BROKEN, lists: [], says: ['more bytes than can be counted'], command: true },
  ...variants([2n ** 53n, 2n ** 63n, 2n ** 87n - 1n], (size): LayerCase => ({
    id: 'H094',
    variant: `a size of ${size}`,
    make: layerOf(file('a', '1'), header('n', { size: base256(size) }), Z),
    ...BROKEN,
    lists: ['a[1]'],
    says: ['byte 1,024'],
  })),
  { id: 'H095', ...AMBIGUOUS, lists: ['n[3]'], command: true },
  {
    id: 'H095',
    variant: 'spaces in front, a space or nothing behind',
    make: layerOf(
      file('a', 'abc', { size: '          3\0' }),
      file('b', 'abc', { size: '00000000003 ' }),
      file('c', 'abc', { size: '000000000003' }),
    ),
    ...SOUND,
    lists: ['a[3]', 'b[3]', 'c[3]'],
  },
  { id: 'H096', ...BROKEN, lists: ['a[1]'], says: ['byte 1,024', 'checksum'], command: true },
  {
    id: 'H096',
    variant: 'summed with signs, as old writers did',
    make: layerOf(file('caf\xe9', '1', { checksum: signedSum('caf\xe9', 1) }), Z),
    ...SOUND,
    lists: ['caf\\xe9[1]', 'z[1]'],
  },
  { id: 'H097', ...AMBIGUOUS, lists: ['a[1]'], says: ['a lone empty block'], command: true },
  { id: 'H098', ...AMBIGUOUS, lists: ['a[1]'], says: ['more entries follow'], command: true },
  {
    id: 'H098',
    variant: 'bytes that are no entries',
    make: layersOf(concat(archive(file('a', '1')), padded('junk'))),
    ...AMBIGUOUS,
    lists: ['a[1]'],
    says: ['more data follows the end mark'],
  },
  {
    id: 'H098',
    variant: 'zeros',
    make: layersOf(concat(archive(file('a', '1')), new Uint8Array(9216))),
    ...SOUND,
    lists: ['a[1]'],
  },
  {
    id: 'H099',
    ...BROKEN,
    lists: ['a[1]', 't[5000]'],
    says: ['ends inside a file'],
    command: true,
  },
  {
    id: 'H099',
    variant: 'no end mark',
    make: layersOf(file('a', '1')),
    ...SOUND,
    lists: ['a[1]'],
    says: ['no end mark'],
  },
  {
    id: 'H099',
    variant: 'half an end mark',
    make: layersOf(concat(file('a', '1'), END.subarray(512))),
    ...SOUND,
    lists: ['a[1]'],
    says: ['half as long'],
  },
  {
    id: 'H099',
    variant: 'cut in a header',
    make: layersOf(concat(file('a', '1'), header('b').subarray(0, 200))),
    ...BROKEN,
    lists: ['a[1]'],
    says: ['ends inside a header'],
  },
  { id: 'H100', ...SOUND, lists: ['real-name[8192]'], command: true },
  {
    id: 'H100',
    variant: 'in old GNU form',
    make: layerOf(oldSparse(8192), Z),
    ...SOUND,
    lists: ['s[8192]', 'z[1]'],
  },
  { id: 'H101', ...BROKEN, lists: [], command: true },
  {
    id: 'H101',
    variant: 'more regions than are read',
    make: layerOf(file('a', '1'), sparse(`65537\n${'0\n0\n'.repeat(65_537)}`, '0')),
    ...BROKEN,
    lists: ['a[1]', 's[0]'],
    says: ['far too many regions', '(sparse-regions)'],
  },
  {
    id: 'H101',
    variant: '8 EiB in old GNU form',
    make: layerOf(file('a', '1'), oldSparse(base256(2n ** 63n - 1n))),
    ...BROKEN,
    lists: ['a[1]'],
  },
  {
    id: 'H117',
    ...AMBIGUOUS,
    lists: ['m[0]', 'x[1]'],
    says: ['a PAX number is malformed'],
    command: true,
  },
  {
    id: 'H117',
    variant: 'times before 1970 and after the end of dates, owners of 2^32',
    make: layerOf(
      pax({ mtime: '-1', uid: '4294967296' }),
      file('a', '1'),
      pax({ mtime: '4611686018427387904' }),
      file('b', '1'),
      file('c', '1', { mtime: base256(2n ** 62n), uid: base256(2n ** 32n, 8), mode: '0177777\0' }),
    ),
    ...SOUND,
    lists: ['a[1]', 'b[1]', 'c[1]'],
    command: true,
  },
];

/** The checksum field of a file's header whose bytes are taken as signed numbers. */
function signedSum(name: string, size: number): string {
  const block = header(name, { size });
  const sum = new Int8Array(block.buffer).reduce(
    (all, byte, i) => all + (i >= 148 && i < 156 ? 32 : byte),
    0,
  );
  return `${sum.toString(8).padStart(6, '0')}\0 `;
}
