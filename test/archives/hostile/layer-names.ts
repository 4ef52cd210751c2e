/** Group F: names that a layer's tar gives in several ways, and headers that set them. */
import {
  archive,
  concat,
  file,
  header,
  latin1,
  longName,
  padded,
  pax,
  record,
  USTAR,
} from '../../support/tar-blocks.ts';
import { variants } from './case.ts';
import { AMBIGUOUS, BROKEN, layerOf, layersOf, SOUND, type LayerCase } from './layer-case.ts';

const Z = file('z', 'z');

/** A PAX header whose body is exactly this text. */
function rawPax(text: string): Uint8Array {
  return pax(latin1(text));
}

export const LAYER_NAMES: readonly LayerCase[] = [
  { id: 'H083', ...SOUND, lists: ['outer.bin[1024]', 'z[1]'], command: true },
  {
    id: 'H083',
    variant: 'the header says more than PAX',
    make: layerOf(
      pax({ size: '512' }),
      header('outer.bin', { size: 1536 }),
      padded('x'.repeat(512)),
      Z,
    ),
    ...SOUND,
    lists: ['outer.bin[512]', 'z[1]'],
  },
  {
    id: 'H084',
    ...AMBIGUOUS,
    lists: ['from-gnuL[3]'],
    says: ['“from-pax”', '“from-gnuL”'],
    command: true,
  },
  {
    id: 'H084',
    variant: 'PAX behind the long name',
    make: layerOf(pax({ path: 'from-pax' }), longName('from-gnu'), file('from-ustar', 'xyz')),
    ...AMBIGUOUS,
    lists: ['from-pax[3]'],
    says: ['“from-pax”', '“from-gnu”'],
  },
  {
    id: 'H084',
    variant: 'two PAX headers in a row',
    make: layerOf(pax({ path: 'first' }), pax({ mtime: '1' }), file('from-ustar', 'xyz')),
    ...AMBIGUOUS,
    lists: ['from-ustar[3]'],
    says: ['the same kind of metadata twice'],
  },
  { id: 'H085', ...AMBIGUOUS, lists: ['visible[1]'], command: true },
  ...variants(
    ['19 path=no-newlinex', '9 pathnoe\n', '0 path=a\n', '-9 path=a\n', 'x path=a\n'],
    (text): LayerCase => ({
      id: 'H085',
      variant: text.trim(),
      make: layerOf(rawPax(text), file('visible', '1'), Z),
      ...AMBIGUOUS,
      lists: ['visible[1]', 'z[1]'],
      says: ['a PAX record is malformed'],
    }),
  ),
  {
    id: 'H086',
    ...SOUND,
    lists: ['second[1]'],
    says: ['a PAX header repeats a key'],
    command: true,
  },
  { id: 'H087', ...AMBIGUOUS, lists: ['good.txt\\x00.evil[1]'], command: true },
  {
    id: 'H087',
    variant: 'in the name field',
    make: layerOf(file('good.txt\0.evil', '1'), Z),
    ...SOUND,
    lists: ['good.txt[1]', 'z[1]'],
    because: 'the field ends at its first zero byte for every reader',
  },
  { id: 'H088', ...AMBIGUOUS, lists: ['n[3]'], says: ['a PAX size is no plain number'] },
  ...variants(['-512', '3.9', '0x3', ' 3', '+3', ''], (size): LayerCase => ({
    id: 'H088',
    variant: `“${size}”`,
    make: layerOf(pax({ size }), header('n', { size: 3 }), padded('abc'), Z),
    ...AMBIGUOUS,
    lists: ['n[3]'],
    says: ['a PAX size is no plain number'],
  })),
  { id: 'H089', ...AMBIGUOUS, lists: ['a[1]'], says: ['a global header sets a path'] },
  {
    id: 'H089',
    variant: 'size',
    make: layerOf(pax({ size: '512' }, 'g'), file('a', '1'), Z),
    ...AMBIGUOUS,
    lists: ['a[1]', 'z[1]'],
    says: ['a global header sets a size'],
  },
  {
    id: 'H089',
    variant: 'linkpath',
    make: layerOf(pax({ linkpath: 'x' }, 'g'), file('a', '1'), Z),
    ...AMBIGUOUS,
    lists: ['a[1]', 'z[1]'],
    says: ['a global header sets a link target'],
  },
  {
    id: 'H089',
    variant: 'a comment',
    make: layerOf(pax({ comment: 'harmless' }, 'g'), file('a', '1'), Z),
    ...SOUND,
    lists: ['a[1]', 'z[1]'],
  },
  { id: 'H102', ...BROKEN, lists: [], says: ['metadata is far too large'], command: true },
  {
    id: 'H102',
    variant: 'a long name of 2 MiB that is there',
    make: layerOf(file('first', '1'), longName('n'.repeat(2 << 20)), file('a', '1')),
    ...BROKEN,
    lists: ['first[1]'],
    says: ['metadata is far too large'],
  },
  {
    id: 'H103',
    ...AMBIGUOUS,
    lists: ['a[1]'],
    says: ['too many headers of metadata'],
    command: true,
  },
  { id: 'H104', ...SOUND, lists: ['old[3]'], command: true },
  {
    id: 'H104',
    variant: 'ustar, GNU, PAX and star prefixes',
    make: layerOf(
      file('n', '1', { prefix: 'p'.repeat(155), magic: USTAR }),
      longName('g'.repeat(120)),
      file('g', '1', { magic: 'ustar  \0' }),
      pax({ path: 'é'.repeat(120) }),
      file('x', '1'),
      file('n', '1', { prefix: 's'.repeat(131), raw: { 476: '00000000000\0', 508: 'tar\0' } }),
    ),
    ...SOUND,
    lists: [
      `${'p'.repeat(155)}/n[1]`,
      `${'g'.repeat(120)}[1]`,
      `${'é'.repeat(120)}[1]`,
      `${'s'.repeat(131)}/n[1]`,
    ],
  },
  {
    id: 'H086',
    variant: 'with another key between',
    make: layersOf(
      archive(
        pax(concat(record('path', 'a'), record('mtime', '1'), record('path', 'b'))),
        file('u', '1'),
      ),
    ),
    ...SOUND,
    lists: ['b[1]'],
    says: ['a PAX header repeats a key'],
  },
];
