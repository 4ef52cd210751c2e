// One pass over a blob, whole and in chunks of every awkward size.

import { spawnSync } from 'node:child_process';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../electron/oci/digest.ts';
import { BlobScan, type ScanOptions, type ScanOutcome } from '../../../electron/oci/scan.ts';
import { Listing } from '../../../electron/tree/listing.ts';
import { packTar } from '../../support/archive.ts';
import { randomLayer, store, STORED_FORMS } from '../../support/layer-content.ts';
import {
  breakHeader,
  corruptGzip,
  cutZstd,
  lz4,
  wrongGzipChecksum,
} from '../../support/mutate-layer.ts';
import { lacking } from '../../support/peers.ts';
import { Random } from '../../support/random.ts';

const CHUNKS = [1, 7, 511, 512, 513, 65_536];

const OPTIONS: ScanOptions = {
  digest: `sha256:${'0'.repeat(64)}`,
  path: 'blobs/sha256/x',
  algorithm: 'sha256',
  reading: 'tar',
  diffIDAlgorithm: 'sha256',
  keepListing: true,
};

function scan(bytes: Uint8Array, options: ScanOptions, chunkSize = Infinity): ScanOutcome {
  const blob = new BlobScan(options);
  for (let at = 0; at < bytes.length; at += Math.min(chunkSize, bytes.length)) {
    // A copy that is wiped afterwards shows any part that keeps borrowed bytes.
    const chunk = new Uint8Array(bytes.subarray(at, at + chunkSize));
    blob.push(chunk);
    chunk.fill(0xee);
  }
  return blob.end();
}

/** Rows instead of columns: buffers of columns are as large as it happens. */
function plain({ listing, ...outcome }: ScanOutcome) {
  return { ...outcome, rows: listing === null ? null : rowsOf(new Listing(listing)) };
}

function rowsOf(listing: Listing) {
  return Array.from({ length: listing.count }, (_, i) => listing.row(i));
}

const tar = await randomLayer(new Random(11), 25);
const gzip = zlib.gzipSync(tar);
const zstd = zlib.zstdCompressSync(tar);
const junk = Buffer.from('junk');
const file = { name: 'a', body: Buffer.from('a') };

const BLOBS: readonly (readonly [string, Buffer])[] = [
  ...STORED_FORMS.map((form) => [`a layer stored as ${form}`, store(tar, form)] as const),
  ['an empty layer', await packTar([])],
  ['no bytes at all', Buffer.alloc(0)],
  ['one byte', Buffer.from('x')],
  ['gzip and junk', Buffer.concat([gzip, junk])],
  ['gzip and zeros', Buffer.concat([gzip, Buffer.alloc(700)])],
  ['zstd and junk', Buffer.concat([zstd, junk])],
  ['corrupt gzip', corruptGzip(tar)],
  ['gzip with a wrong checksum', wrongGzipChecksum(tar)],
  ['gzip that is cut', gzip.subarray(0, -20)],
  ['zstd that is cut', cutZstd(tar)],
  ['lz4', lz4(tar)],
  ['a tar with a broken header', breakHeader(tar)],
  ['a tar that is cut', tar.subarray(0, 1500)],
  ['a tar and junk', Buffer.concat([tar, junk])],
  ['a tar with odd entries', await packTar([file, file, { name: '../b' }, { name: 'c/.wh..' }])],
  ['text', Buffer.alloc(3000, 'text ')],
];

describe('BlobScan', () => {
  it.each(BLOBS)('says the same of %s in chunks of any size', (_, bytes) => {
    const whole = plain(scan(bytes, OPTIONS));
    expect(whole.bytesRead).toBe(bytes.length);
    expect(whole.actual).toBe(digestOf(bytes));
    for (const size of CHUNKS)
      expect(plain(scan(bytes, OPTIONS, size)), `chunks of ${size}`).toEqual(whole);
  });

  it.each(STORED_FORMS)('finds size, diffID and entries of a layer stored as %s', (form) => {
    const { layer, findings } = scan(store(tar, form), OPTIONS);
    const compression = form.split('-')[0];
    const diffID = digestOf(tar);
    expect(layer).toEqual({
      reading: 'tar',
      compression,
      packed: compression !== 'none',
      uncompressedSize: tar.length,
      diffID,
      entries: 25,
    });
    expect(findings).toEqual([]);
  });

  it.for(['xz', 'bzip2'])('reads a layer stored as %s', async (compression, { skip }) => {
    const reason = lacking(compression);
    skip(reason !== undefined, reason);
    const { stdout } = spawnSync(compression, ['-c'], { input: tar });
    const whole = plain(scan(stdout, OPTIONS));
    expect(whole.layer).toMatchObject({ compression, diffID: digestOf(tar), entries: 25 });
    expect(whole.findings).toEqual([]);
    for (const size of CHUNKS) expect(plain(scan(stdout, OPTIONS, size))).toEqual(whole);
  });

  it('computes the diffID with the algorithm that the config uses', () => {
    const { layer, actual } = scan(gzip, { ...OPTIONS, diffIDAlgorithm: 'sha512' });
    expect(layer?.diffID).toBe(digestOf(tar, 'sha512'));
    expect(actual).toBe(digestOf(gzip));
  });

  it('reads bytes of an unsupported algorithm without a digest', () => {
    const { actual, layer, bytesRead } = scan(gzip, { ...OPTIONS, algorithm: null });
    expect(actual).toBeNull();
    expect(bytesRead).toBe(gzip.length);
    expect(layer?.diffID).toBe(digestOf(tar));
  });

  it('claims no diffID for what was not decompressed to its end', () => {
    for (const bytes of [corruptGzip(tar), wrongGzipChecksum(tar), cutZstd(tar), lz4(tar)])
      expect(scan(bytes, OPTIONS).layer?.diffID).toBeNull();
  });

  it('keeps the diffID of what was complete before the junk', () => {
    expect(scan(Buffer.concat([gzip, junk]), OPTIONS).layer?.diffID).toBe(digestOf(tar));
  });

  it('does not look into a blob that is no layer', () => {
    const { layer, findings, listing } = scan(gzip, { ...OPTIONS, reading: 'blob' });
    expect({ layer, findings, listing }).toEqual({ layer: null, findings: [], listing: null });
  });

  it('takes a plain blob as it is, whatever it looks like', () => {
    const { layer } = scan(gzip, { ...OPTIONS, reading: 'plain', keepListing: false });
    expect(layer).toEqual({
      reading: 'plain',
      compression: 'none',
      packed: true,
      uncompressedSize: gzip.length,
      diffID: digestOf(gzip),
      entries: null,
    });
  });

  it('keeps no listing unless it is asked for one', () => {
    expect(scan(gzip, { ...OPTIONS, keepListing: false }).listing).toBeNull();
  });
});
