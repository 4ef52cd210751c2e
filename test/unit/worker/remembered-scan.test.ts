import * as fs from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { stampOf } from '../../../electron/io/extent.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import type { ScanOutcome } from '../../../electron/oci/scan.ts';
import { clearCache, useOfCache } from '../../../electron/store/cache-folder.ts';
import { CACHE_BOUNDS, LayerCache } from '../../../electron/store/layer-cache.ts';
import { rememberedScan } from '../../../electron/worker/remembered-scan.ts';
import type { ScanTask } from '../../../electron/worker/tasks.ts';
import { packTar } from '../../support/archive.ts';
import { breakHeader, cutZstd, lz4, wrongGzipChecksum } from '../../support/mutate-layer.ts';
import { scanTask } from '../../support/scan-task.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const TAR = await packTar([
  { name: 'etc/' },
  { name: 'etc/hosts', body: Buffer.from('x') },
  { name: '../out', body: Buffer.from('y') },
  { name: 'etc/hosts', body: Buffer.from('z') },
]);
const GZIP = zlib.gzipSync(TAR);

let folder = '';
let cache: LayerCache;

beforeEach(() => {
  folder = scratch.next();
  cache = new LayerCache(folder, 'a test');
});

function taskOf(bytes: Buffer, fields: Partial<ScanTask> = {}): ScanTask {
  const file = scratch.next();
  fs.writeFileSync(file, bytes);
  return scanTask(file, { digest: digestOf(bytes), ...fields });
}

const scan = (task: ScanTask) => rememberedScan(cache, task, {});
const plainScan = (task: ScanTask) => rememberedScan(null, task, {});

/** What a remembered outcome is: a scan's own, with that one word. */
function rememberedOf(outcome: ScanOutcome): ScanOutcome {
  return {
    ...outcome,
    layer: outcome.layer === null ? null : { ...outcome.layer, remembered: true },
  };
}

function entryFiles(): readonly string[] {
  return fs.readdirSync(folder).map((name) => path.join(folder, name));
}

describe.each([
  ['gzip', GZIP],
  ['no compression', TAR],
  ['zstd', zlib.zstdCompressSync(TAR)],
  ['a wrong checksum', wrongGzipChecksum(TAR)],
  ['zeros behind it', Buffer.concat([GZIP, Buffer.alloc(9)])],
  ['bytes behind it', Buffer.concat([GZIP, Buffer.from('junk')])],
  ['a cut frame', cutZstd(TAR)],
  ['a compression that nobody undoes', lz4(TAR)],
  ['a broken header', zlib.gzipSync(breakHeader(TAR))],
  ['no tar in it', Buffer.alloc(2000, 'photo')],
  ['nothing in it', Buffer.alloc(0)],
])('a layer with %s', (_what, bytes) => {
  it('is remembered as it was found, with its listing', async () => {
    const plain = await plainScan(taskOf(bytes));
    expect(await scan(taskOf(bytes))).toEqual(plain);
    expect(await scan(taskOf(bytes))).toEqual(rememberedOf(plain));
  });

  it('is remembered with what its files hold', async () => {
    const plain = await plainScan(taskOf(bytes, { hashFiles: true }));
    await scan(taskOf(bytes));
    const { contents } = await scan(taskOf(bytes, { hashFiles: true }));
    expect(contents).toEqual(plain.contents);
    expect(await scan(taskOf(bytes, { hashFiles: true }))).toEqual(rememberedOf(plain));
    expect(await scan(taskOf(bytes))).toEqual(rememberedOf(await plainScan(taskOf(bytes))));
  });

  it('is kept with its listing by a run that wants none', async () => {
    const unlisted = await plainScan(taskOf(bytes, { keepListing: false }));
    expect(await scan(taskOf(bytes, { keepListing: false }))).toEqual(unlisted);
    expect(await scan(taskOf(bytes, { keepListing: false }))).toEqual(rememberedOf(unlisted));
    expect(await scan(taskOf(bytes))).toEqual(rememberedOf(await plainScan(taskOf(bytes))));
  });

  it('is remembered where another source has it, under its name there', async () => {
    await scan(taskOf(bytes));
    const elsewhere = { path: 'another/name.tar', digest: digestOf(TAR) };
    const plain = await plainScan(taskOf(bytes, elsewhere));
    // That digest is another one: only the lead that the second scan leaves takes the third here.
    expect(await scan(taskOf(bytes, elsewhere))).toMatchObject({ findings: plain.findings });
    expect(await scan(taskOf(bytes, elsewhere))).toEqual(rememberedOf(plain));
  });
});

describe('rememberedScan', () => {
  it('reads all bytes of what it remembers, and finds those that changed', async () => {
    await scan(taskOf(GZIP));
    const bad = Buffer.from(GZIP);
    bad[40] = (bad[40] ?? 0) ^ 1;
    const task = taskOf(bad, { digest: digestOf(GZIP) });
    const outcome = await scan(task);
    expect(outcome.actual).toBe(digestOf(bad));
    expect(outcome.layer?.remembered).toBeUndefined();
    expect({ ...outcome, bytesRead: bad.length }).toEqual(await plainScan(task));
    expect(outcome.bytesRead).toBe(2 * bad.length);
    const good = await scan(taskOf(GZIP));
    expect(good).toEqual(rememberedOf(await plainScan(taskOf(GZIP))));
    expect(good.bytesRead).toBe(GZIP.length);
  });

  it('refuses a file that changed, whatever it remembers', async () => {
    await scan(taskOf(GZIP));
    const task = taskOf(GZIP);
    fs.appendFileSync(task.extent.file, 'more');
    await expect(scan(task)).rejects.toMatchObject({ failure: { code: 'source-changed' } });
  });

  it('can be cancelled while it only hashes', async () => {
    const large = taskOf(Buffer.alloc(0));
    fs.truncateSync(large.extent.file, 384 * 1024 * 1024);
    const stamp = stampOf(fs.statSync(large.extent.file, { bigint: true }));
    const task = { ...large, extent: { ...large.extent, stamp, length: 384 * 1024 * 1024 } };
    await scan(taskOf(Buffer.alloc(0)));
    const controller = new AbortController();
    const onProgress = () => {
      controller.abort();
    };
    const ended = rememberedScan(cache, task, { signal: controller.signal, onProgress });
    await expect(ended).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });

  it.each<[string, Partial<ScanTask>]>([
    ['a plain file', { reading: 'plain' }],
    ['a blob', { reading: 'blob' }],
    ['a digest that cannot be computed', { algorithm: null }],
  ])('keeps nothing of %s', async (_what, fields) => {
    expect(await scan(taskOf(GZIP, fields))).toEqual(await plainScan(taskOf(GZIP, fields)));
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('keeps diffIDs of different algorithms apart', async () => {
    for (const diffIDAlgorithm of ['sha256', 'sha512'] as const) {
      const { layer } = await scan(taskOf(GZIP, { diffIDAlgorithm }));
      expect(layer).toMatchObject({ diffID: digestOf(TAR, diffIDAlgorithm) });
      expect(layer?.remembered).toBeUndefined();
      const again = await scan(taskOf(GZIP, { diffIDAlgorithm }));
      expect(again.layer).toMatchObject({
        diffID: digestOf(TAR, diffIDAlgorithm),
        remembered: true,
      });
    }
  });

  it('scans whole where only the listing is lost, and remembers it again', async () => {
    await scan(taskOf(GZIP));
    cache.drop(`listing ${digestOf(GZIP)}`);
    const unlisted = await scan(taskOf(GZIP, { keepListing: false }));
    expect(unlisted.layer?.remembered).toBe(true);
    const listed = await scan(taskOf(GZIP));
    expect(listed).toEqual(await plainScan(taskOf(GZIP)));
    expect((await scan(taskOf(GZIP))).layer?.remembered).toBe(true);
  });

  it('gives the same from an entry that is damaged, and mends it', async () => {
    const plain = await plainScan(taskOf(GZIP));
    await scan(taskOf(GZIP));
    expect(entryFiles()).toHaveLength(2);
    for (const file of entryFiles()) {
      const bytes = fs.readFileSync(file);
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
      fs.writeFileSync(file, bytes);
      const outcome = await scan(taskOf(GZIP));
      expect({ ...outcome, bytesRead: GZIP.length }).toEqual(plain);
      expect(await scan(taskOf(GZIP))).toEqual(rememberedOf(plain));
    }
  });

  it('lets a listing go that nobody asked for and that is large', async () => {
    const count = 250_001;
    const one = TAR.subarray(0, 512);
    const many = zlib.gzipSync(
      Buffer.concat([...Array<Buffer>(count).fill(one), Buffer.alloc(1024)]),
    );
    await scan(taskOf(many, { keepListing: false }));
    expect(useOfCache(folder)).toMatchObject({ entries: 1 });
    const again = await scan(taskOf(many, { keepListing: false }));
    expect(again.layer).toMatchObject({ entries: count, remembered: true });
    const listed = await scan(taskOf(many));
    expect(listed.layer?.remembered).toBeUndefined();
    expect(listed.listing?.types).toHaveLength(count);
  });

  it('works as without a cache where nothing can be written', async () => {
    fs.writeFileSync(folder, 'in the way');
    const plain = await plainScan(taskOf(GZIP));
    for (let i = 0; i < 2; i++) expect(await scan(taskOf(GZIP))).toEqual(plain);
  });

  it('forgets all when the cache is cleared', async () => {
    await scan(taskOf(GZIP));
    expect(clearCache(folder).entries).toBe(2);
    expect((await scan(taskOf(GZIP))).layer?.remembered).toBeUndefined();
  });
});

/** Facts as they are kept. */
interface Kept {
  readonly layer: object;
  readonly findings: readonly object[];
}

describe('an entry that says what no scan can have said', () => {
  const digest = digestOf(GZIP);

  async function forged(change: (kept: Kept) => unknown): Promise<ScanOutcome> {
    await scan(taskOf(GZIP, { keepListing: false }));
    const key = `facts sha256 ${digest}`;
    const payload = cache.get(key) ?? expect.unreachable('nothing is kept');
    const kept = JSON.parse(payload.toString()) as Kept;
    cache.put(key, Buffer.from(JSON.stringify(change(kept))));
    return scan(taskOf(GZIP, { keepListing: false }));
  }

  const layerWith = (fields: object) => (kept: Kept) => ({
    ...kept,
    layer: { ...kept.layer, ...fields },
  });
  const findingWith = (fields: object) => (kept: Kept) => ({
    ...kept,
    findings: kept.findings.map((found) => ({ ...found, ...fields })),
  });

  it('is the entry that every row below changes', async () => {
    expect((await forged((kept) => kept)).layer?.remembered).toBe(true);
  });

  it.each<[string, (kept: Kept) => unknown]>([
    ['no object', () => 'text'],
    ['no findings', ({ layer }) => ({ layer })],
    ['no layer', ({ findings }) => ({ findings })],
    ['another reading', layerWith({ reading: 'plain' })],
    ['a compression that is no text', layerWith({ compression: 1 })],
    ['packed that is no truth value', layerWith({ packed: 'yes' })],
    ['a size that is no number', layerWith({ uncompressedSize: '1' })],
    ['a negative size', layerWith({ uncompressedSize: -1 })],
    ['a diffID that is no digest', layerWith({ diffID: 'sha256:00' })],
    ['half an entry', layerWith({ entries: 0.5 })],
    ['a fact that there is not', layerWith({ trusted: true })],
    ['a finding that is none', (kept) => ({ ...kept, findings: [null] })],
    ['a finding of another kind', findingWith({ code: 'digest-mismatch' })],
    ['a finding of an inherited name', findingWith({ code: 'constructor' })],
    ['another severity', findingWith({ severity: 'note' })],
    ['a digest in a finding', findingWith({ digest })],
    ['a path that is no text', findingWith({ path: {} })],
    ['an offset that is none', findingWith({ offset: -1 })],
    ['an image in a finding', findingWith({ image: 'x' })],
    ['a count that is none', findingWith({ count: 'many' })],
  ])('is dropped: %s', async (_what, change) => {
    const outcome = await forged(change);
    expect(outcome).toEqual(await plainScan(taskOf(GZIP, { keepListing: false })));
    expect((await scan(taskOf(GZIP, { keepListing: false }))).layer?.remembered).toBe(true);
  });

  it('is dropped: a listing of another layer', async () => {
    await scan(taskOf(GZIP));
    const other = taskOf(zlib.gzipSync(await packTar([{ name: 'a' }])));
    await scan(other);
    const listing = cache.get(`listing ${other.digest}`) ?? expect.unreachable();
    cache.put(`listing ${digest}`, Buffer.from(listing));
    const outcome = await scan(taskOf(GZIP));
    expect({ ...outcome, bytesRead: GZIP.length }).toEqual(await plainScan(taskOf(GZIP)));
  });

  it('leads nowhere: a lead that is no digest', async () => {
    cache.put(`lead ${digest}`, Buffer.from('../../etc/passwd'));
    expect(await scan(taskOf(GZIP))).toEqual(await plainScan(taskOf(GZIP)));
  });

  it('is not written by a cache that is too small for it', async () => {
    cache = new LayerCache(folder, 'a test', { ...CACHE_BOUNDS, maxEntryBytes: 10 });
    await scan(taskOf(GZIP));
    expect(useOfCache(folder).entries).toBe(0);
  });
});
