// How an archive ends: the two zero blocks, what is behind them, and what is cut off.

import { archive, concat, END, file, header, latin1, pax } from '../../support/tar-blocks.ts';
import { describeCases } from './support.ts';

const evil = file('evil', 'EVIL');

describeCases('the end of the archive', [
  {
    what: 'one zero block, then more entries',
    bytes: concat(file('a', '1'), new Uint8Array(512), evil, END),
    names: ['a[1]'],
    problems: ['tar-ambiguous/single-zero-block@1536!'],
  },
  {
    what: 'entries after the end mark',
    bytes: concat(file('a', '1'), END, evil, END),
    names: ['a[1]'],
    problems: ['data-after-archive-end/entries-after-end@2048!'],
  },
  {
    what: 'other bytes after the end mark, far behind it',
    bytes: concat(archive(file('a', '1')), new Uint8Array(70_003), latin1('PK\x05\x06')),
    names: ['a[1]'],
    problems: ['data-after-archive-end/bytes-after-end@72051!'],
  },
  {
    what: 'a long tail of zeros',
    bytes: concat(archive(file('a', '1')), new Uint8Array(200_001)),
    names: ['a[1]'],
    problems: [],
  },
  {
    what: 'no end mark',
    bytes: file('a', '1'),
    names: ['a[1]'],
    problems: ['missing-end-mark/no-zero-blocks@1024'],
  },
  {
    what: 'one zero block at the end',
    bytes: concat(file('a', '1'), new Uint8Array(512)),
    names: ['a[1]'],
    problems: ['missing-end-mark/one-zero-block@1536'],
  },
  {
    what: 'one zero block and a piece of another',
    bytes: concat(file('a', '1'), new Uint8Array(700)),
    names: ['a[1]'],
    problems: ['tar-ambiguous/single-zero-block@1536!'],
  },
  {
    what: 'one zero block and a piece of something else',
    bytes: concat(file('a', '1'), new Uint8Array(512), latin1('x')),
    names: ['a[1]'],
    problems: ['tar-ambiguous/single-zero-block@1536!'],
  },
  {
    what: 'no padding behind the last body',
    bytes: concat(header('a', { size: 3 }), latin1('abc')),
    names: ['a[3]'],
    problems: ['missing-end-mark/no-zero-blocks@515'],
  },
  {
    what: 'no bytes at all',
    bytes: new Uint8Array(0),
    names: [],
    problems: ['missing-end-mark/no-zero-blocks@0'],
  },
  {
    what: 'cut inside a body',
    bytes: concat(file('a', '1'), header('t', { size: 5000 }), new Uint8Array(512).fill(65)),
    names: ['a[1]', 't[5000]'],
    problems: ['tar-truncated/inside-body@2048!'],
  },
  {
    what: 'cut inside a header',
    bytes: concat(file('a', '1'), header('t', { size: 5000 }).subarray(0, 300)),
    names: ['a[1]'],
    problems: ['tar-truncated/inside-header@1324!'],
  },
  {
    what: 'cut inside a meta header',
    bytes: concat(file('a', '1'), pax({ path: 'p'.repeat(600) }).subarray(0, 700)),
    names: ['a[1]'],
    problems: ['tar-truncated/inside-meta@1724!'],
  },
]);
