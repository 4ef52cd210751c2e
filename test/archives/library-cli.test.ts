// `drydock library` as a process: what it does, and what it prints.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeArchive } from '../support/archive.ts';
import { blobPath } from '../support/blobs.ts';
import { said } from '../support/command.ts';
import { dockerTree } from '../support/docker-builder.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';
import { buildImages, SIMPLE } from '../support/image-builder.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { writeAppPair } from './app-pair.ts';
import type { OwnImage } from './cli-source.ts';
import { LibraryCommand } from './library-command.ts';

const scratch = scratchFolder();
let one: OwnImage;
let two: OwnImage;
let oneFile = '';
let twoFile = '';
let library: LibraryCommand;

beforeAll(async () => {
  ({ one, two, oneFile, twoFile } = await writeAppPair(scratch));
});

beforeEach(() => {
  library = new LibraryCommand(scratch.next());
});

/** Both images, kept. */
function keepBoth(): Promise<void> {
  return library.keep(oneFile, twoFile);
}

function rot(digest: string): void {
  const file = path.join(library.folder, blobPath(digest));
  const bytes = fs.readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  fs.chmodSync(file, 0o600);
  fs.writeFileSync(file, bytes);
}

describe('drydock library add', () => {
  it('keeps what it verified, and writes nothing twice', async () => {
    const { code, document } = await library.json('add', oneFile, twoFile, '--tag', 'june');
    expect([code, document.schema, document.command]).toEqual([0, 'drydock.library.v1', 'add']);
    expect(document.library).toEqual({ folder: library.folder, from: 'environment' });
    expect(document.sources).toMatchObject([
      {
        path: oneFile,
        kept: [{ name: 'app:1.0', digest: one.manifest, verdict: 'verified', again: false }],
        written: { blobs: 4 },
        saved: { blobs: 0 },
      },
      { kept: [{ name: 'app:2.0', digest: two.manifest }], saved: { blobs: 1 } },
    ]);
    const again = await library.run('add', oneFile);
    expect(again.code, said(again)).toBe(0);
    expect(again.stdout).toContain('“app:1.0” was here already');
    expect(again.stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^1 image kept \(1 verified\)\. 4 blobs, .* there already and whole\.$/,
    );
    const { document: list } = await library.json('list');
    expect(list.images.map(({ name, tags }) => [name, tags])).toEqual([
      ['app:1.0', ['june']],
      ['app:2.0', ['june']],
    ]);
    const sha256 = createHash('sha256').update(fs.readFileSync(oneFile)).digest('hex');
    expect(list.images[0]?.records).toHaveLength(2);
    expect(list.images[0]?.records[0]?.source).toEqual({
      name: path.basename(oneFile),
      kind: 'oci-archive',
      size: fs.statSync(oneFile).size,
      sha256: `sha256:${sha256}`,
    });
    expect(list.savedBytes).toBeGreaterThan(100);
  });

  it('takes one image under a name, and the next free one if it is taken', async () => {
    await library.run('add', oneFile, '--as', 'app:2.0', '--note', 'from B');
    const { document } = await library.json('add', twoFile);
    expect(document.sources[0]?.kept).toMatchObject([{ name: 'app:2.0-2', wanted: 'app:2.0' }]);
    const built = await buildImages({ ...SIMPLE, platforms: 3 });
    const many = await writeArchive(dockerTree(built, 'docker-25'), scratch.next('.tar'));
    const [, chosen] = built.images;
    const named = await library.json('add', many, '--image', chosen?.name ?? '', '--as', 'x');
    expect(named.document.sources[0]?.kept).toMatchObject([
      { name: 'x', digest: chosen?.manifest.digest },
    ]);
    const refused = await library.run('add', many, '--as', 'y');
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('--as names one image') as string,
    ]);
  });

  it('keeps what docker saved with a manifest of its own', async () => {
    const built = await buildImages({ ...SIMPLE, forms: ['none'] });
    const file = await writeArchive(dockerTree(built, 'docker-24'), scratch.next('.tar'));
    const { code, document } = await library.json('add', file);
    expect(document.sources[0]?.kept).toMatchObject([{ madeByDrydock: true }]);
    expect([0, 3]).toContain(code);
    expect((await library.run('list', '--long')).stdout).toContain('Drydock made one from its');
  });

  it('refuses what is damaged, keeps the rest, and says why', async () => {
    const tree = new Map(one.tree);
    const layer = blobPath(one.layers[1] ?? '');
    tree.set(layer, Buffer.alloc((tree.get(layer) as Buffer).length, 1));
    const damaged = await writeArchive(tree, scratch.next('.tar'));
    const outcome = await library.run('add', damaged, twoFile);
    expect(outcome.code, said(outcome)).toBe(1);
    expect(outcome.stdout).toMatch(/refused {2}.*It is damaged: wrong digest/);
    expect(outcome.stdout).toContain('1 image kept (1 verified), 1 refused.');
    const { document } = await library.json('list');
    expect(document.images.map(({ name }) => name)).toEqual(['app:2.0']);
  });

  it('goes on behind a path that is no image, and ends with 2', async () => {
    const text = scratch.next('.txt');
    fs.writeFileSync(text, 'no image');
    const outcome = await library.run('add', text, oneFile);
    expect([outcome.code, outcome.stdout]).toEqual([
      2,
      expect.stringContaining('1 image kept (1 verified), 1 path failed.') as string,
    ]);
    expect(outcome.stderr).toContain(`“${text}” was not kept.`);
    const { document } = await library.json('add', text, oneFile);
    expect(document.sources[0]?.failure?.code).toBe('not-an-image');
  });

  it.skipIf(noFixtures !== undefined)(
    'keeps an image that is incomplete, and says so',
    async () => {
      const outcome = await library.run('add', fixture('pause-3.2'));
      expect(outcome.code, said(outcome)).toBe(3);
      const { document } = await library.json('list');
      const [image] = document.images;
      expect(image?.platforms).toEqual(['linux/amd64']);
      expect(image?.absentPlatforms).toContain('linux/arm64');
      expect(image?.records[0]?.verdict).toBe('incomplete');
    },
  );
});

describe('drydock library list', () => {
  it('is what library does by itself', async () => {
    await keepBoth();
    const outcome = await library.run();
    expect(outcome.code, said(outcome)).toBe(0);
    const day = new Date().toISOString().slice(0, 8);
    expect(outcome.stdout).toMatch(new RegExp(`app:1\\.0 .* verified on ${day}\\d\\d {2}`));
    expect(outcome.stdout).toContain(`2 images in ${library.folder}: `);
    expect((await library.run('-q')).stdout.trimEnd().split('\n')).toHaveLength(2);
  });

  it('searches what an image is known by', async () => {
    await keepBoth();
    await library.run('tag', 'app:1.0', 'June');
    await library.run('note', 'app:2.0', 'delivered by B');
    const found = async (text: string) =>
      (await library.json('list', text)).document.images.map(({ name }) => name);
    expect(await found('june')).toEqual(['app:1.0']);
    expect(await found('BY b')).toEqual(['app:2.0']);
    expect(await found(two.manifest.slice(10, 30))).toEqual(['app:2.0']);
    expect(await found(path.basename(oneFile))).toEqual(['app:1.0']);
    expect(await found('nothing')).toEqual([]);
    expect((await library.run('list', 'x\u202e')).stdout).toContain('has “x[U+202E]” in its name');
  });
});

describe('drydock library remove and gc', () => {
  it('say what they would free, and then free it', async () => {
    await keepBoth();
    const plan = await library.run('remove', 'app:1.0');
    expect(plan.code, said(plan)).toBe(0);
    expect(plan.stdout).toMatch(/3 blobs, .* become free\. 1 blob, .* stay/);
    expect(plan.stdout.trimEnd().split('\n').at(-1)).toBe('Nothing was removed. With --yes it is.');
    const { document } = await library.json('remove', 'app:1.0');
    expect([document.done, document.freed.blobs, document.shared.blobs]).toEqual([false, 3, 1]);
    const removed = await library.json('remove', 'app:1.0', '--yes');
    expect([removed.document.done, removed.document.freed]).toEqual([true, document.freed]);
    expect(fs.existsSync(path.join(library.folder, blobPath(one.manifest)))).toBe(false);
    const verified = await library.plain(['verify', 'library:app:2.0']);
    expect(verified.code, said(verified)).toBe(0);
  });

  it('remove nothing if one of the names is unknown', async () => {
    await keepBoth();
    const outcome = await library.run('remove', 'app:1.0', 'nope', '--yes');
    expect(outcome.code).toBe(2);
    expect((await library.json('list')).document.images).toHaveLength(2);
  });

  it('clean up blobs to which nothing refers, if they are old enough', async () => {
    await keepBoth();
    const orphan = Buffer.from('left behind');
    const digest = `sha256:${createHash('sha256').update(orphan).digest('hex')}`;
    const file = path.join(library.folder, blobPath(digest));
    fs.writeFileSync(file, orphan);
    const recent = await library.run('gc');
    expect(recent.stdout).toMatch(/There is nothing to clean up\. 1 blob, 11 B stay/);
    fs.utimesSync(file, 1, 1);
    expect((await library.run('list')).stdout).toContain('No image stands on 1 blob, 11 B');
    expect((await library.run('gc')).stdout).toContain('With --yes it is.');
    expect(fs.existsSync(file)).toBe(true);
    const { document } = await library.json('gc', '--yes');
    expect([document.done, document.freed]).toEqual([true, { blobs: 1, bytes: 11 }]);
    expect(fs.existsSync(file)).toBe(false);
  });
});

describe('drydock library verify', () => {
  it('reads everything, and names what rotted and how to heal it', async () => {
    await keepBoth();
    const good = await library.run('verify', '--stats');
    expect(good.code, said(good)).toBe(0);
    expect(good.stdout).toMatch(/^Verified: every byte .* was read and matches \(7 blobs, /m);
    expect(good.stderr).toMatch(/^Read [1-9].* B/);
    rot(one.layers[1] ?? '');
    const { code, document } = await library.json('verify');
    expect([code, document.verdict]).toEqual([1, 'damaged']);
    expect(document.images).toMatchObject([
      { name: 'app:1.0', verdict: 'damaged', recorded: 'verified' },
      { name: 'app:2.0', verdict: 'verified', recorded: 'verified' },
    ]);
    expect(document.rotten).toMatchObject([
      { digest: one.layers[1], status: 'mismatch', images: [{ name: 'app:1.0' }] },
    ]);
    const text = await library.run('verify');
    expect(text.stdout).toMatch(/^mismatch {2}sha256:.*\n {2}under app:1\.0 /m);
    expect(text.stdout).toContain(`  kept from ${path.basename(oneFile)} (sha256:`);
    const quiet = await library.run('verify', '-q');
    expect(quiet.stdout).toMatch(/^Damaged: [^\n]*\n$/);
    const healed = await library.json('add', oneFile);
    expect(healed.document.sources[0]?.healed.blobs).toBe(1);
    expect((await library.run('verify')).code).toBe(0);
  });
});
