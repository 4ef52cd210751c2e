/** The cache of layers, as the built command line keeps it between its runs. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { layerCacheFolder } from '../../shared/cache-folder.ts';
import type { Digest } from '../../shared/oci.ts';
import { writeDirectory } from '../support/archive.ts';
import { blobPath } from '../support/blobs.ts';
import { cacheEnvironment } from '../support/cache-environment.ts';
import { documented, drydock, said, type ImageDocument } from '../support/command.ts';
import { Random } from '../support/random.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage } from './cli-source.ts';

const LAYERS = 3;
const scratch = scratchFolder();
let source = '';
let layers: readonly Digest[] = [];
let caches = '';

beforeAll(async () => {
  const random = new Random(7);
  const contents = Array.from({ length: LAYERS }, (_, layer) =>
    Array.from({ length: 20 }, (_, file) => ({
      name: `layer-${String(layer)}/file-${String(file)}`,
      body: Buffer.from(random.name(2000)),
    })),
  );
  const image = await ownImage(contents);
  source = writeDirectory(image.tree, scratch.next());
  layers = image.layers;
});

beforeEach(() => {
  caches = scratch.next();
});

function folder(): string {
  return layerCacheFolder(cacheEnvironment(caches), process.platform) ?? expect.unreachable();
}

const verify = () => documented('verify', [source, '--stats'], { caches });

/** Without what it cost, and without the word that something was remembered. */
function bare(document: ImageDocument): unknown {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    key === 'remembered' || key === 'stats' ? undefined : value,
  );
}

describe('drydock verify', () => {
  it('reads the same bytes the second time, unpacks nothing, and says so', async () => {
    const plain = await documented('verify', [source, '--stats', '--no-cache'], { caches });
    expect(fs.existsSync(caches)).toBe(false);
    const [cold, warm] = [await verify(), await verify()];
    for (const { document } of [cold, warm]) expect(bare(document)).toEqual(bare(plain.document));
    expect(plain.document.stats?.bytesUnpacked).toBeGreaterThan(LAYERS * 20 * 2000);
    expect(cold.document.stats).toMatchObject({
      bytesRead: plain.document.stats?.bytesRead,
      bytesUnpacked: plain.document.stats?.bytesUnpacked,
      layersRemembered: 0,
    });
    expect(warm.document.stats).toMatchObject({
      bytesRead: plain.document.stats?.bytesRead,
      bytesUnpacked: 0,
      layersRemembered: LAYERS,
    });
    const words = ({ document }: typeof warm) =>
      document.images[0]?.layers.map((l) => l.remembered);
    expect([words(cold), words(warm)]).toEqual([
      Array(LAYERS).fill(undefined),
      Array(LAYERS).fill(true),
    ]);
  });

  it('says it in a sentence, and the verdict last', async () => {
    const [cold, warm] = [
      await drydock(['verify', source], { caches }),
      await drydock(['verify', source, '--stats'], { caches }),
    ];
    const sentence =
      'The contents of 3 layers were known from an earlier reading; their bytes were read and hashed again.';
    expect(cold.stdout).not.toContain('earlier');
    expect(warm.stdout.replace(`${sentence}\n\n`, '')).toBe(cold.stdout);
    expect(warm.stdout.trimEnd().split('\n').at(-1)).toMatch(/^Verified: /);
    expect(warm.stderr).toContain('; 3 layers known from an earlier reading.');
    const quiet = await drydock(['verify', '-q', source], { caches });
    expect(quiet.stdout).toMatch(/^Verified: [^\n]*\n$/);
  });

  it('finds a blob that was tampered with after it was remembered', async () => {
    const changed = scratch.next();
    fs.cpSync(source, changed, { recursive: true });
    await verify();
    const file = path.join(changed, blobPath(layers[1] ?? ''));
    const bytes = fs.readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    const plain = await documented('verify', [changed, '--no-cache']);
    // The second of these has seen the wrong bytes before.
    for (let i = 0; i < 2; i++) {
      const { document, outcome } = await documented('verify', [changed], { caches });
      expect(outcome.code, said(outcome)).toBe(1);
      expect(document.verdict).toBe('damaged');
      expect(document.findings).toMatchObject([{ code: 'digest-mismatch', digest: layers[1] }]);
      expect(bare(document)).toEqual(bare(plain.document));
    }
    expect((await verify()).document.stats?.layersRemembered).toBe(LAYERS);
  });

  it('gives the same from a cache that is damaged', async () => {
    const plain = await verify();
    for (const name of fs.readdirSync(folder())) {
      const file = path.join(folder(), name);
      const bytes = fs.readFileSync(file);
      fs.writeFileSync(file, bytes.subarray(0, bytes.length - 1));
    }
    const again = await verify();
    expect(bare(again.document)).toEqual(bare(plain.document));
    expect(again.document.stats).toMatchObject({ layersRemembered: 0 });
    expect((await verify()).document.stats).toMatchObject({ layersRemembered: LAYERS });
  });

  it('fills one cache from several processes at once', async () => {
    const runs = await Promise.all([verify(), verify(), verify()]);
    for (const { document } of runs) expect(bare(document)).toEqual(bare(runs[0].document));
    const names = fs.readdirSync(folder());
    expect(names.filter((name) => !name.endsWith('.entry'))).toEqual([]);
    expect(names).toHaveLength(2 * LAYERS);
    expect((await verify()).document.stats).toMatchObject({ bytesUnpacked: 0 });
  });

  it('neither reads nor fills it when the environment says so', async () => {
    await verify();
    const before = fs.readdirSync(folder());
    const env = { DRYDOCK_CACHE: 'off' };
    const { document } = await documented('verify', [source, '--stats'], { caches, env });
    expect(document.stats).toMatchObject({ layersRemembered: 0 });
    fs.rmSync(folder(), { recursive: true });
    await documented('verify', [source], { caches, env });
    expect(before).toHaveLength(2 * LAYERS);
    expect(fs.existsSync(folder())).toBe(false);
  });

  it('works where the cache cannot be made', async () => {
    fs.writeFileSync(caches, 'in the way');
    const { document, outcome } = await verify();
    expect([document.verdict, outcome.code, outcome.stderr]).toEqual(['verified', 0, '']);
  });
});

describe('drydock ls', () => {
  it.each([['--long'], ['--merged'], ['--json']])(
    'lists the same from the cache, %s',
    async (how) => {
      const plain = await drydock(['ls', source, how, '--no-cache'], { caches });
      expect(fs.existsSync(caches)).toBe(false);
      await verify();
      const warm = await drydock(['ls', source, how, '--stats'], { caches });
      expect(warm.stdout).toBe(plain.stdout);
      expect(warm.stderr).toContain('; 3 layers known from an earlier reading.');
    },
  );
});

describe('drydock cache', () => {
  it('says what is kept, and removes it and nothing else', async () => {
    await verify();
    const foreign = path.join(folder(), 'notes.txt');
    fs.writeFileSync(foreign, 'mine');
    const files = fs.readdirSync(folder()).filter((name) => name.endsWith('.entry'));
    const sizes = files.map((name) => fs.statSync(path.join(folder(), name)).size);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const document = JSON.parse((await drydock(['cache', '--json'], { caches })).stdout) as object;
    const state = { folder: folder(), off: false, entries: 6, bytes, maxBytes: 2 ** 29 };
    expect(document).toMatchObject({ schema: 'drydock.cache.v1', ...state });
    const shown = await drydock(['cache'], { caches });
    expect(shown.stdout).toMatch(
      /^Folder {3}\/.*\nEntries {2}6 entries, .*\nLimit {4}536,870,912 B/,
    );
    const cleared = await drydock(['cache', 'clear'], { caches });
    expect(cleared.stdout).toMatch(/^Removed 6 entries, [\d,]+ B \(.*\)\.\n$/);
    expect(fs.readdirSync(folder())).toEqual(['notes.txt']);
    expect((await drydock(['cache', 'clear'], { caches })).stdout).toBe('The cache was empty.\n');
    expect((await verify()).document.stats).toMatchObject({ layersRemembered: 0 });
  });

  it('tells what it removed as JSON, also while it is off', async () => {
    await verify();
    const env = { DRYDOCK_CACHE: 'off' };
    const outcome = await drydock(['cache', 'clear', '--json'], { caches, env });
    expect(JSON.parse(outcome.stdout)).toMatchObject({ off: true, removed: { entries: 6 } });
    expect(fs.readdirSync(folder())).toEqual([]);
    expect((await drydock(['cache'], { caches, env })).stdout).toContain('DRYDOCK_CACHE=off:');
  });

  it.runIf(process.platform !== 'win32')('says when the folder cannot be trusted', async () => {
    await verify();
    fs.chmodSync(folder(), 0o777);
    for (const args of [['cache'], ['cache', 'clear']])
      expect((await drydock(args, { caches })).stdout).toContain('The folder is not used: ');
    expect((await drydock(['cache', '--json'], { caches })).stdout).toContain('"refused": true');
    expect((await verify()).document.stats).toMatchObject({ layersRemembered: 0 });
    expect(fs.readdirSync(folder())).toHaveLength(2 * LAYERS);
  });

  it('is empty where there is none, and makes none', async () => {
    const shown = await drydock(['cache', '--json'], { caches });
    expect([shown.code, JSON.parse(shown.stdout)]).toMatchObject([0, { entries: 0, bytes: 0 }]);
    expect(fs.existsSync(caches)).toBe(false);
  });
});
