/** Limits on what a layer unpacks to and holds: each ends in a finding that names it, never in silence. */
import * as fs from 'node:fs';
import * as zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../../electron/oci/digest.ts';
import { BlobScan, type ScanOutcome } from '../../../electron/oci/scan.ts';
import { runScan } from '../../../electron/worker/run-scan.ts';
import type { LimitsGiven } from '../../../shared/limits/adjustable.ts';
import { useLimits } from '../../../shared/limits/in-force.ts';
import { findingSentence } from '../../../shared/sentences.ts';
import { packTar } from '../../support/archive.ts';
import { scanTask } from '../../support/scan-task.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const MIB = 2 ** 20;
const scratch = scratchFolder();

const files = ['a', 'b', 'c', 'd'].map((name) => ({ name, body: Buffer.from(name) }));
const small = await packTar(files);
const zeros = await packTar([{ name: 'zeros', body: Buffer.alloc(80 * MIB) }]);

afterEach(() => {
  useLimits({});
});

function scan(bytes: Uint8Array, limits: LimitsGiven): ScanOutcome {
  useLimits(limits);
  const blob = new BlobScan({
    digest: digestOf(bytes),
    path: 'x',
    algorithm: 'sha256',
    reading: 'tar',
    diffIDAlgorithm: 'sha256',
    keepListing: true,
  });
  blob.push(bytes);
  return blob.end();
}

function limitsOf({ findings }: ScanOutcome) {
  return findings.flatMap((found) =>
    found.code === 'limit-reached' ? [[found.limit, found.value]] : [],
  );
}

describe('entries of a layer', () => {
  it('are listed up to the limit, and the rest is told; the bytes are all hashed', () => {
    const outcome = scan(small, { 'layer-entries': 3 });
    expect(limitsOf(outcome)).toEqual([['layer-entries', 3]]);
    expect(outcome.listing?.complete).toBe(false);
    expect(outcome.listing?.types).toHaveLength(3);
    expect([outcome.actual, outcome.layer?.diffID]).toEqual([digestOf(small), digestOf(small)]);
  });

  it('may be as many as the limit', () => {
    const outcome = scan(small, { 'layer-entries': 4 });
    expect([limitsOf(outcome), outcome.layer?.entries]).toEqual([[], 4]);
  });
});

describe('what a layer unpacks to', () => {
  it.each([
    ['gzip', zlib.gzipSync(zeros)],
    ['zstd', zlib.zstdCompressSync(zeros)],
  ])(
    'stops %s at its limit: no diffID is claimed, and the stored bytes are all hashed',
    (_, bytes) => {
      const outcome = scan(bytes, { 'layer-bytes': 10 * MIB });
      expect(limitsOf(outcome)).toEqual([['layer-bytes', 10 * MIB]]);
      expect([outcome.actual, outcome.layer?.diffID]).toEqual([digestOf(bytes), null]);
    },
  );

  it('stops by its ratio only beyond the bytes that are free', () => {
    const bytes = zlib.zstdCompressSync(zeros);
    const ratio = { 'expansion-ratio': 500 };
    expect(limitsOf(scan(bytes, { ...ratio, 'expanded-bytes': 10 * MIB }))).toEqual([
      ['expansion-ratio', 500],
    ]);
    const free = scan(bytes, { ...ratio, 'expanded-bytes': 100 * MIB });
    expect([limitsOf(free), free.layer?.diffID]).toEqual([[], digestOf(zeros)]);
  });

  it('is noted where it is far more than filesystems come to, and changes no verdict', () => {
    const { findings } = scan(zlib.gzipSync(zeros), {});
    expect(findings).toMatchObject([
      { code: 'large-expansion', severity: 'note', bytes: zeros.length },
    ]);
    expect(scan(zlib.gzipSync(small), {}).findings).toEqual([]);
  });
});

describe('a bomb that is cancelled', () => {
  it('is left after the piece at hand, not after all that it unpacks to', async () => {
    const file = scratch.next();
    fs.writeFileSync(file, zlib.gzipSync(Buffer.alloc(600 * MIB)));
    const controller = new AbortController();
    const told: number[] = [];
    const scanned = runScan(scanTask(file), {
      signal: controller.signal,
      onProgress: (done) => {
        told.push(done);
        controller.abort();
      },
    });
    await expect(scanned).rejects.toThrow('cancelled');
    expect(told).toHaveLength(1);
    expect(told[0]).toBeLessThan(256 * 1024);
  });
});

describe('names of one entry', () => {
  it('may be as long as the limit says', async () => {
    const tar = await packTar([{ name: 'n'.repeat(3000), body: Buffer.from('x') }]);
    expect(scan(tar, {}).findings).toEqual([]);
    expect(limitsOf(scan(tar, { 'path-bytes': 1024 }))).toEqual([['path-bytes', 1024]]);
  });

  it('are damaged beyond what other readers take, and ambiguous where the limit is raised', async () => {
    const tar = await packTar([{ name: 'n'.repeat(2 * MIB), body: Buffer.from('x') }]);
    const usual = scan(tar, {}).findings;
    expect(usual).toMatchObject([{ code: 'tar-invalid', reason: 'meta-too-large' }]);
    expect(usual.map(findingSentence)).toEqual([
      expect.stringMatching(/at most 1\.0 MiB \(path-bytes\)\. .*--limit path-bytes=…/),
    ]);
    const raised = scan(tar, { 'path-bytes': 4 * MIB });
    expect(raised.findings).toMatchObject([{ code: 'tar-ambiguous', reason: 'meta-large' }]);
    expect(raised.layer?.entries).toBe(1);
  });

  it('may be as long as the highest limit', async () => {
    const tar = await packTar([{ name: 'n'.repeat(12 * MIB), body: Buffer.from('x') }]);
    const { findings, layer } = scan(tar, { 'path-bytes': 16 * MIB });
    expect([findings.map(({ code }) => code), layer?.entries]).toEqual([['tar-ambiguous'], 1]);
  });
});
