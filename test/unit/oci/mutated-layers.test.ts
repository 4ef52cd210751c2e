// Layers that are odd inside, while every digest and every diffID is right.

import * as zlib from 'node:zlib';
import {
  breakHeader,
  corruptGzip,
  cutZstd,
  lz4,
  restore,
  retar,
  withMembers,
  withTwoNames,
  wrongGzipChecksum,
} from '../../support/mutate-layer.ts';
import { describeMutations, type Row } from '../../support/mutation-table.ts';

const broken = { code: 'decompress-failed', status: 'verified', verdict: 'damaged' } as const;
const trailing = { code: 'trailing-data', status: 'verified', verdict: 'ambiguous' } as const;
const invalid = { code: 'tar-invalid', status: 'verified', verdict: 'damaged' } as const;
const twoReadings = { code: 'tar-ambiguous', status: 'verified', verdict: 'ambiguous' } as const;
const asZstd = { shape: { forms: ['zstd'] } } as const;
const remark = { status: 'verified', verdict: 'verified' } as const;

const junk = Buffer.from('junk');
const member = { name: 'opt/added', body: Buffer.from('content') };

const compression: Row[] = [
  {
    what: 'bytes follow the gzip stream',
    mutate: restore((tar) => Buffer.concat([zlib.gzipSync(tar), junk])),
    ...trailing,
  },
  {
    what: 'bytes follow the zstd frames',
    mutate: restore((tar) => Buffer.concat([zlib.zstdCompressSync(tar), junk])),
    ...trailing,
    ...asZstd,
  },
  {
    what: 'zeros follow the zstd frames',
    mutate: restore((tar) => Buffer.concat([zlib.zstdCompressSync(tar), Buffer.alloc(9)])),
    ...trailing,
    ...asZstd,
  },
  { what: 'the gzip stream is corrupt', mutate: restore(corruptGzip), ...broken },
  { what: 'the gzip checksum is wrong', mutate: restore(wrongGzipChecksum), ...broken },
  { what: 'the zstd frame is cut', mutate: restore(cutZstd), ...broken, ...asZstd },
  {
    what: 'the layer is compressed with lz4',
    mutate: restore(lz4),
    code: 'compression-unsupported',
    status: 'verified',
    verdict: 'incomplete',
  },
];

const tars: Row[] = [
  { what: 'a header is broken', mutate: retar(breakHeader), ...invalid },
  { what: 'the tar is cut', mutate: retar((tar) => tar.subarray(0, 700)), ...invalid },
  { what: 'the layer is no tar', mutate: retar(() => Buffer.alloc(2000, 'photo')), ...invalid },
  { what: 'an entry has two long names', mutate: withTwoNames(), ...twoReadings },
  {
    what: 'bytes follow the end mark of the tar',
    mutate: retar((tar) => Buffer.concat([tar, junk])),
    ...twoReadings,
  },
  {
    what: 'entries follow the end mark of the tar',
    mutate: retar((tar) => Buffer.concat([tar, tar])),
    ...twoReadings,
  },
];

const entries: Row[] = [
  {
    what: 'a path is there twice',
    mutate: withMembers([member, member]),
    code: 'duplicate-entry',
    ...remark,
  },
  {
    what: 'a path is there twice in two spellings',
    mutate: withMembers([member, { ...member, name: './opt//added' }]),
    code: 'duplicate-entry',
    ...remark,
  },
  {
    what: 'a path climbs',
    mutate: withMembers([{ ...member, name: '../up' }]),
    code: 'unsafe-path',
    ...remark,
  },
  {
    what: 'a whiteout names no file',
    mutate: withMembers([{ name: 'opt/.wh..' }]),
    code: 'invalid-whiteout',
    ...remark,
  },
];

describeMutations('compression', compression);
describeMutations('the tar of a layer', tars);
describeMutations('entries', entries);
