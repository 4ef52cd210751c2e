// The built command line as a process: what scripts rely on.

import { beforeEach, describe, expect, it } from 'vitest';
import { cliFile } from '../../build/setup/paths.ts';
import { writeArchive, writeDirectory, type Member } from '../support/archive.ts';
import { blobPath } from '../support/blobs.ts';
import { documented, drydock, listed } from '../support/command.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage, type OwnImage } from './cli-source.ts';

const PAUSE = fixture('pause-3.2');
const CONFIG = 'sha256:80d28bedfe5dec59da9ebf8e6260224ac9008ab5c11dbbe16ee3ba3e4439ac2c';
const DIFF_ID = 'sha256:ba0dae6243cc9fa2890df40a625721fdbea5c94ca6da897acdd814d710149770';
const scratch = scratchFolder();

const LOWER: readonly Member[] = [
  { name: './', type: 'directory' },
  { name: './etc/', type: 'directory' },
  { name: './etc/hosts', body: Buffer.from('localhost') },
  { name: './etc/motd', body: Buffer.from('hello') },
];
const UPPER: readonly Member[] = [
  { name: 'etc/.wh.motd' },
  { name: 'bin', type: 'symlink', linkname: 'usr/bin' },
];

function lines(text: string): string[] {
  return text.trimEnd().split('\n');
}

function folderOf(image: OwnImage): string {
  return writeDirectory(image.tree, scratch.next());
}

describe('the image of the documentation', () => {
  beforeEach((context) => {
    context.skip(noFixtures !== undefined, noFixtures);
  });

  it('is described by inspect', async () => {
    const { code, stdout, stderr } = await drydock(['inspect', PAUSE]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('google-containers/pause:3.2');
    expect(stdout).toContain('missing  linux/arm/v7, linux/arm64, linux/ppc64le, linux/s390x');
    expect(stdout).toContain(`imageID      ${CONFIG}`);
    expect(stdout).toContain('1  sha256:c74f8866df09…  289.6 KiB  missing  ADD bin/pause-amd64');
    expect(lines(stdout).at(-1)).toMatch(/^Layers were not read .* drydock verify /);
  });

  it('is incomplete, in text and as JSON', async () => {
    const text = await drydock(['verify', PAUSE]);
    expect(text.code).toBe(3);
    expect(lines(text.stdout).at(-1)).toBe(
      'Incomplete: nothing here is wrong, but 5 blobs are missing; 3 blobs match.',
    );
    const { outcome, document } = await documented('verify', [PAUSE, '--stats']);
    expect(outcome.code).toBe(3);
    expect(document).toMatchObject({
      schema: 'drydock.verify.v1',
      source: { path: PAUSE, kind: 'oci-layout', size: 2979 },
      verdict: 'incomplete',
      images: [
        {
          verdict: 'incomplete',
          imageID: CONFIG,
          layers: [{ diffID: DIFF_ID, status: 'missing' }],
        },
      ],
      indexes: [{ manifests: [{ present: true }, { present: false }, {}, {}, {}] }],
    });
    expect(document.stats?.bytesRead).toBeGreaterThan(2978);
    expect(document.stats?.peakRSS).toBeGreaterThan(1e7);
  });

  it('answers --expect', async () => {
    const absent = CONFIG.replace(/.$/, 'd');
    for (const [digest, code, last] of [
      [CONFIG, 3, /^Incomplete: /],
      [DIFF_ID, 3, /is recorded as the diffID, but its layer is missing here\.$/],
      [absent, 1, /is not in this image\.$/],
    ] as const) {
      const outcome = await drydock(['verify', PAUSE, '--expect', digest]);
      expect(outcome.code).toBe(code);
      expect(lines(outcome.stdout).at(-1)).toMatch(last);
    }
    const { document } = await documented('verify', [
      PAUSE,
      '--expect',
      CONFIG,
      '--expect',
      absent,
    ]);
    expect(document).toMatchObject({
      expected: [
        { digest: CONFIG, known: true, role: 'config', verified: true },
        { digest: absent, known: false, role: null, verified: false },
      ],
    });
  });

  it('says how each digest is known', async () => {
    const { code, stdout } = await drydock(['digest', PAUSE]);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^config +${CONFIG} .* recorded, verified$`, 'm'));
    expect(stdout).toMatch(/^layer 1 +sha256:c74f8866\S+ .* recorded, missing$/m);
    expect(stdout).toMatch(new RegExp(`^chainID 1 +${DIFF_ID} .* derived$`, 'm'));
  });

  it('has no files to list here', async () => {
    const { code, stdout, stderr } = await drydock(['ls', PAUSE]);
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('sha256:c74f8866df09… is not here');
  });
});

describe('a whole image', () => {
  it('is verified, as a folder and as an archive', async () => {
    const tree = layoutTree(await buildImages({ ...SIMPLE, platforms: 2, nested: true }));
    const folder = writeDirectory(tree, scratch.next());
    for (const path of [folder, await writeArchive(tree, scratch.next('.tar'))]) {
      const { code, stdout } = await drydock(['verify', path]);
      expect(code).toBe(0);
      expect(lines(stdout).at(-1)).toMatch(/^Verified: everything .* \(\d+ blobs\)\.$/);
    }
    const quiet = await drydock(['verify', '-q', folder]);
    expect(lines(quiet.stdout)).toHaveLength(1);
    const one = await documented('verify', [folder, '--platform', 'linux/amd64']);
    expect(one.outcome.code).toBe(0);
    expect(one.document.images.map(({ platform }) => platform)).toEqual(['linux/amd64']);
  });

  it('does not end on a good word if another digest was expected', async () => {
    const image = await ownImage([LOWER]);
    const folder = folderOf(image);
    for (const digest of [image.manifest, image.config, ...image.layers, ...image.diffIDs])
      expect((await drydock(['verify', folder, '--expect', digest])).code).toBe(0);
    const { code, stdout } = await drydock([
      'verify',
      folder,
      '--expect',
      `sha256:${'0'.repeat(64)}`,
    ]);
    expect(code).toBe(1);
    expect(lines(stdout).at(-1)).toMatch(/^Not as expected: sha256:0+ is not in this image\.$/);
  });

  it('has its files listed by layer and merged', async () => {
    const image = await ownImage([LOWER, UPPER]);
    const folder = folderOf(image);
    const all = await drydock(['ls', folder]);
    expect(all.code).toBe(0);
    expect(lines(all.stdout)).toEqual([
      `# layer 1/2 ${String(image.layers[0])}`,
      '.',
      './etc',
      './etc/hosts',
      './etc/motd',
      `# layer 2/2 ${String(image.layers[1])}`,
      'etc/.wh.motd',
      'bin',
    ]);
    const upper = await drydock(['ls', '--long', '--layer', '2', folder]);
    expect(lines(upper.stdout)).toEqual([
      'wrw-r--r-- 0/0                0 2023-11-14T22:13:20Z etc/.wh.motd',
      'lrw-r--r-- 0/0                0 2023-11-14T22:13:20Z bin -> usr/bin',
    ]);
    const named = await listed([folder, '--layer', String(image.diffIDs[1])]);
    expect(named.map(({ layer, type }) => [layer, type])).toEqual([
      [image.layers[1], 'whiteout'],
      [image.layers[1], 'symlink'],
    ]);
    const merged = await drydock(['ls', '--merged', folder]);
    expect(lines(merged.stdout)).toEqual(['.', 'bin', 'etc', 'etc/hosts']);
  });

  it('has its lowest layers merged, with what the topmost of them did', async () => {
    const folder = folderOf(await ownImage([LOWER, UPPER]));
    const lowest = await drydock(['ls', '--merged', '--up-to', '1', folder]);
    expect(lines(lowest.stdout)).toEqual(['.', 'etc', 'etc/hosts', 'etc/motd']);
    const changes = await drydock(['ls', '--merged', '--changes', folder]);
    expect(lines(changes.stdout)).toEqual(['  .', 'A bin', '  etc', '  etc/hosts', 'D etc/motd']);
    const rows = await listed([folder, '--merged', '--changes']);
    expect(rows.map(({ path, change }) => [path, change])).toEqual([
      ['.', undefined],
      ['bin', 'added'],
      ['etc', undefined],
      ['etc/hosts', undefined],
      ['etc/motd', 'removed'],
    ]);
    const beyond = await drydock(['ls', '--merged', '--up-to', '3', folder]);
    expect(beyond.code).toBe(2);
    expect(beyond.stderr).toContain('There is no layer 3 in this image.');
  });
});

describe('a broken image', () => {
  it('is damaged if a byte of a layer was changed; what can be read is listed', async () => {
    const image = await ownImage([LOWER]);
    const path = blobPath(image.layers[0] ?? '');
    const bytes = Buffer.from(image.tree.get(path) as Buffer);
    // The time in the gzip header: everything unpacks, and the digest is still wrong.
    bytes[4] = (bytes[4] ?? 0) ^ 1;
    image.tree.set(path, bytes);
    const folder = folderOf(image);
    const verified = await drydock(['verify', folder]);
    expect(verified.code).toBe(1);
    expect(lines(verified.stdout).at(-1)).toMatch(/^Damaged: 1 thing here is wrong; /);
    const files = await drydock(['ls', folder]);
    expect(files.code).toBe(1);
    expect(lines(files.stdout)).toContain('./etc/hosts');
    expect(files.stderr).toMatch(/^drydock: The bytes recorded as .* hash to /);
    const quiet = await drydock(['ls', '-q', folder]);
    expect(quiet).toMatchObject({ code: 1, stderr: '' });
  });

  it('is incomplete if a layer is missing; the others are listed', async () => {
    const image = await ownImage([LOWER, UPPER]);
    image.tree.delete(blobPath(image.layers[0] ?? ''));
    const folder = folderOf(image);
    expect((await drydock(['verify', folder])).code).toBe(3);
    const files = await drydock(['ls', folder]);
    expect(files.code).toBe(3);
    expect(lines(files.stdout)).toContain('etc/.wh.motd');
    expect(files.stderr).toContain('is not here');
    const merged = await drydock(['ls', '--merged', folder]);
    expect(merged.code).toBe(3);
    expect(merged.stderr).toContain('not the whole one');
  });

  it('fails inspect only if its documents are wrong', async () => {
    const image = await ownImage([LOWER]);
    const whole = folderOf(image);
    expect((await drydock(['inspect', whole])).code).toBe(0);
    const path = blobPath(image.config);
    image.tree.set(path, Buffer.concat([image.tree.get(path) as Buffer, Buffer.from(' ')]));
    const { code, stdout } = await drydock(['inspect', folderOf(image)]);
    expect(code).toBe(1);
    expect(stdout).toContain('error: Wrong digest');
  });
});

describe('what could not be done', () => {
  it.each([
    [[]],
    [['verfy', 'x']],
    [['verify']],
    [['verify', 'x', '--wat']],
    [['verify', 'x', '--expect', 'abc']],
    [['verify', '/nonexistent/image.tar']],
    [['verify', '--', '-rf']],
    [['inspect', cliFile]],
  ])('ends with 2 and a sentence: drydock %j', async (argv) => {
    const { code, stdout, stderr } = await drydock(argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^drydock: .*\.\n/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('is a document too, if one was asked for', async () => {
    const { code, stdout } = await drydock(['verify', '--json', '/nonexistent/image.tar']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'drydock.verify.v1',
      failure: {
        code: 'not-found',
        message: '“/nonexistent/image.tar” does not exist. Check the path.',
      },
    });
  });

  it('lists what there is, if another image was asked for', async () => {
    const folder = folderOf(await ownImage([LOWER]));
    const { code, stderr } = await drydock(['ls', folder, '--image', 'nope']);
    expect(code).toBe(2);
    expect(stderr).toContain('No image here is called “nope”.\nThere is:\n  linux/amd64  sha256:');
  });

  it('is never help that was asked for', async () => {
    for (const argv of [['--help'], ['help', 'ls'], ['verify', '--help'], ['--version']]) {
      const { code, stdout, stderr } = await drydock(argv);
      expect(code).toBe(0);
      expect(stdout).not.toBe('');
      expect(stderr).toBe('');
    }
  });
});
