// PAX and GNU meta headers about which common tar readers disagree.

import {
  archive,
  base256,
  concat,
  file,
  header,
  latin1,
  longName,
  padded,
  pax,
  record,
} from '../../support/tar-blocks.ts';
import { describeCases } from './support.ts';

const z = file('z', 'z');
const evil = file('evil', 'EVIL');
const noise = padded(new Uint8Array(600).fill(0x41));
const MANY_PAX = Array.from({ length: 40 }, () => pax({ mtime: '1' }));
const DEEP = `${'a/'.repeat(50_000)}f`;

describeCases('meta headers', [
  {
    what: 'PAX size over a header size of 0: the body is not read as headers',
    bytes: archive(pax({ size: String(evil.length) }), header('outer.bin'), evil, z),
    names: ['outer.bin[1024]', 'z[1]'],
    problems: [],
  },
  {
    what: 'PAX after GNU long name',
    bytes: archive(longName('from-gnu'), pax({ path: 'from-pax' }), file('u', 'xyz'), z),
    names: ['from-gnu[3]', 'z[1]'],
    problems: ['tar-ambiguous/pax-and-longname@2048'],
  },
  {
    what: 'GNU long name after PAX',
    bytes: archive(pax({ path: 'from-pax' }), longName('from-gnu'), file('u', 'xyz'), z),
    names: ['from-pax[3]', 'z[1]'],
    problems: ['tar-ambiguous/pax-and-longname@2048'],
  },
  {
    what: 'GNU long name and PAX that agree',
    bytes: archive(longName('same'), pax({ path: 'same' }), file('u', 'xyz')),
    names: ['same[3]'],
    problems: [],
  },
  {
    what: 'GNU long link and PAX linkpath that differ',
    bytes: archive(
      longName('a', 'K'),
      pax({ linkpath: 'b' }),
      header('l', { type: '2', link: 'a' }),
    ),
    names: ['l[0]'],
    problems: ['tar-ambiguous/pax-and-longlink@2048'],
  },
  {
    what: 'GNU long name that goes on behind its size',
    bytes: archive(header('L', { type: 'L', size: 4 }), padded('abcdef'), file('u', 'xyz'), z),
    names: ['abcd[3]', 'z[1]'],
    problems: ['tar-ambiguous/meta-padding@0'],
  },
  {
    what: 'GNU long name that ends before its size, and rests of something behind it',
    bytes: archive(header('L', { type: 'L', size: 4 }), padded('abc\0ef'), file('u', 'xyz'), z),
    names: ['abc[3]', 'z[1]'],
    problems: [],
  },
  {
    what: 'PAX records behind the size of their header',
    bytes: archive(
      header('x', { type: 'x', size: 9 }),
      padded(concat(record('path', 'p'), record('path', 'evil'))),
      file('u', 'xyz'),
      z,
    ),
    names: ['p[3]', 'z[1]'],
    problems: ['tar-ambiguous/meta-padding@0'],
  },
  {
    what: 'two PAX headers in a row',
    bytes: archive(pax({ path: 'first' }), pax({ mtime: '1' }), file('u', 'xyz'), z),
    names: ['u[3]', 'z[1]'],
    problems: ['tar-ambiguous/repeated-meta@1024'],
  },
  {
    what: 'two long names in a row',
    bytes: archive(longName('first'), longName('second'), file('u', 'xyz')),
    names: ['second[3]'],
    problems: ['tar-ambiguous/repeated-meta@1024'],
  },
  {
    what: 'PAX record with a wrong length',
    bytes: archive(pax(latin1('99 path=hidden\n')), file('visible', '1')),
    names: ['visible[1]'],
    problems: ['tar-ambiguous/pax-record@0'],
  },
  {
    what: 'PAX key stored twice',
    bytes: archive(pax(concat(record('path', 'first'), record('path', 'second'))), file('u', '1')),
    names: ['second[1]'],
    problems: ['pax-repeated-key/pax-repeated-key@0'],
  },
  {
    what: 'NUL in a PAX path',
    bytes: archive(pax({ path: 'good.txt\0.evil' }), file('u', '1')),
    names: ['good.txt\0.evil[1]'],
    problems: ['tar-ambiguous/nul-in-name@0'],
  },
  {
    what: 'empty PAX path',
    bytes: archive(pax({ path: '' }), file('u', '1')),
    names: ['u[1]'],
    problems: ['tar-ambiguous/pax-empty-path@1024'],
  },
  ...['-512', '3.9', '1e3', '0x3', '', '12345678901234567890'].map((size) => ({
    what: `PAX size "${size}"`,
    bytes: archive(pax({ size }), file('n', 'abc'), z),
    names: ['n[3]'],
    problems: ['tar-ambiguous/pax-size@1024!'],
  })),
  {
    what: 'PAX size beyond exact integers',
    bytes: archive(pax({ size: '9223372036854775807' }), file('n', 'abc'), z),
    names: [],
    problems: ['tar-invalid/size-too-large@1024!'],
  },
  {
    what: 'PAX size that overflows together with its offset',
    bytes: archive(pax({ size: String(Number.MAX_SAFE_INTEGER) }), file('n', 'abc'), z),
    names: [],
    problems: ['tar-invalid/size-too-large@1024!'],
  },
  {
    what: 'global header with path',
    bytes: archive(pax({ path: 'global-name' }, 'g'), file('a', '1'), z),
    names: ['a[1]', 'z[1]'],
    problems: ['tar-ambiguous/global-path@0'],
  },
  {
    what: 'global header with size and linkpath',
    bytes: archive(pax({ size: '0', linkpath: 'x' }, 'g'), file('a', '1'), z),
    names: ['a[1]', 'z[1]'],
    problems: ['tar-ambiguous/global-size@0', 'tar-ambiguous/global-linkpath@0'],
  },
  {
    what: 'global header with sparse records',
    bytes: archive(pax({ 'GNU.sparse.offset': '0' }, 'g'), file('a', '1')),
    names: ['a[1]'],
    problems: ['tar-ambiguous/global-sparse@0'],
  },
  {
    what: 'global header before each of 20 entries',
    bytes: archive(
      ...Array.from({ length: 20 }, () => concat(pax({ comment: 'c' }, 'g'), file('a', '1'))),
    ),
    names: Array.from({ length: 20 }, () => 'a[1]'),
    problems: [],
  },
  {
    what: 'global header as git archive writes it',
    bytes: archive(pax({ comment: '4d73b65' }, 'g'), file('a', '1')),
    names: ['a[1]'],
    problems: [],
  },
  {
    what: 'global header with owner',
    bytes: archive(pax({ uid: '7' }, 'g'), file('a', '1')),
    names: ['a[1]'],
    problems: ['pax-global/global-metadata@0'],
  },
  {
    what: 'global header between a PAX header and its entry',
    bytes: archive(pax({ path: 'p' }), pax({ comment: 'c' }, 'g'), file('a', '1')),
    names: ['p[1]'],
    problems: ['tar-ambiguous/global-after-meta@1024'],
  },
  {
    what: 'Solaris PAX header',
    bytes: archive(pax({ path: 'p' }, 'X'), file('a', '1')),
    names: ['p[1]'],
    problems: ['tar-ambiguous/solaris-pax@0'],
  },
  {
    what: 'PAX header that claims 8 GiB',
    bytes: concat(header('p', { type: 'x', size: base256(8n << 30n) }), noise),
    names: [],
    problems: ['tar-invalid/meta-too-large@0!'],
  },
  {
    what: 'long name one byte over the cap',
    bytes: archive(header('p', { type: 'L', size: 1024 * 1024 + 1 }), z),
    names: [],
    problems: ['tar-invalid/meta-too-large@0!'],
  },
  {
    what: '40 PAX headers before one entry',
    bytes: archive(...MANY_PAX, file('a', '1'), z),
    names: ['a[1]', 'z[1]'],
    problems: ['tar-ambiguous/repeated-meta@1024', 'tar-ambiguous/too-many-meta@16384'],
  },
  {
    what: '10,001 PAX records',
    bytes: archive(
      pax(concat(...Array.from({ length: 10_001 }, (_, i) => record(`k${i}`, 'v')))),
      file('a', '1'),
    ),
    names: [],
    problems: ['tar-invalid/pax-too-many-records@0!'],
  },
  {
    what: 'PAX header without an entry',
    bytes: archive(file('a', '1'), pax({ path: 'x' })),
    names: ['a[1]'],
    problems: ['tar-ambiguous/meta-without-entry@1024'],
  },
  {
    what: 'path of 100,001 characters',
    bytes: archive(pax({ path: DEEP }), file('x', '1')),
    names: [`${DEEP}[1]`],
    problems: [],
  },
]);
