/**
 * What cannot be opened, and what is only half here: one clear sentence and exit code 2 for the
 * first; for the second everything that is left, where it was cut, and never a good word.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleImage } from '../../build/setup/paths.ts';
import { documented, drydock, said, type CommandOptions } from '../support/command.ts';
import { lacking, notRoot, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const SECONDS = 10;
const COMMANDS = ['inspect', 'verify', 'ls', 'digest'];
const NOBODY = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];

const scratch = scratchFolder();

describe('one sentence and exit code 2', () => {
  it('for a file that is no image', async () => {
    const file = scratch.next('.txt');
    fs.writeFileSync(file, 'An essay about harbours.\n'.repeat(100));
    await expectRefused(file, /is not a container image/);
  });

  it('for random bytes and for a lone tar end', async () => {
    const noise = scratch.next();
    fs.writeFileSync(noise, Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 251)));
    await expectRefused(noise, /is not a container image/);
    const zeros = scratch.next('.tar');
    fs.writeFileSync(zeros, Buffer.alloc(10_240));
    await expectRefused(zeros, /is not a container image/);
  });

  it('for an empty file and an empty folder', async () => {
    const file = scratch.next();
    fs.writeFileSync(file, '');
    await expectRefused(file, /empty/);
    const folder = scratch.next();
    fs.mkdirSync(folder);
    await expectRefused(folder, /is not a container image/);
  });

  it('for a path that is not there', async () => {
    await expectRefused(scratch.next(), /does not exist/);
  });

  it('for an archive that is compressed twice, with what to do', async () => {
    const file = scratch.next('.tar.gz.gz');
    fs.writeFileSync(file, gzipSync(gzipSync(fs.readFileSync(sampleImage))));
    await expectRefused(file, /gzip inside gzip/);
  });

  it('for a pipe, without waiting for somebody to write into it', async (context) => {
    context.skip(lacking('mkfifo') !== undefined, lacking('mkfifo'));
    const pipe = scratch.next();
    execFileSync('mkfifo', [pipe]);
    await expectRefused(pipe, /not a (regular )?file|special/i);
  });

  it('for a folder and a file that may not be read', async (context) => {
    const isRoot = notRoot() === undefined;
    context.skip(isRoot && lacking('setpriv') !== undefined, lacking('setpriv'));
    const through = isRoot ? { through: NOBODY } : {};
    // Others must be able to come as far as the locked folder itself.
    fs.chmodSync(scratch.path, 0o755);
    const folder = scratch.next();
    fs.mkdirSync(folder, { mode: 0o700 });
    fs.chmodSync(folder, 0o000);
    await expectRefused(folder, /permission|not allowed|may not/i, through);
    const file = scratch.next('.tar');
    fs.writeFileSync(file, 'x', { mode: 0o000 });
    await expectRefused(file, /permission|not allowed|may not/i, through);
    fs.chmodSync(folder, 0o700);
  });
});

describe('an archive that was cut', () => {
  const noSkopeo = lacking('skopeo', 'tar');
  const whole = { metadataLast: '', metadataFirst: '', docker: '', dockerFirst: '' };

  beforeAll(async () => {
    if (noSkopeo !== undefined) return;
    const copy = ['--insecure-policy', 'copy', '-q', `oci-archive:${sampleImage}`];
    whole.metadataLast = scratch.next('.tar');
    await peer('skopeo', [...copy, `oci-archive:${whole.metadataLast}:cut`]);
    whole.metadataFirst = await smallestFirst(whole.metadataLast);
    whole.docker = scratch.next('.tar');
    await peer('skopeo', [...copy, `docker-archive:${whole.docker}:example.org/cut:1`]);
    whole.dockerFirst = await smallestFirst(whole.docker);
  }, 60_000);

  beforeEach((context) => {
    context.skip(noSkopeo !== undefined, noSkopeo);
  });

  it.each([
    { name: 'metadataLast', what: 'of OCI, its index lost', images: 1 },
    { name: 'metadataFirst', what: 'of OCI, its last layer lost', images: 1 },
    { name: 'docker', what: 'of docker, its manifest.json lost', images: 0 },
    { name: 'dockerFirst', what: 'of docker, its last layer lost', images: 1 },
  ] as const)('$what: shows what is left, and where it ends', async ({ name, images }) => {
    const bytes = fs.readFileSync(whole[name]);
    const length = Math.floor((bytes.length * 0.6) / 512) * 512 + 100;
    const cut = cutAt(bytes, length);
    const { document, outcome } = await documented('verify', [cut], { limit: SECONDS });
    expect(document.verdict, name).toBe('damaged');
    expect(outcome.code, said(outcome)).toBe(1);
    expect(document.images).toHaveLength(images);
    const [found] = document.findings.filter(({ code }) => code === 'archive-truncated');
    expect(found).toMatchObject({ severity: 'error', offset: length });
    expect(found?.message).toContain(length.toLocaleString('en-US'));
    const states = document.blobs.map(({ status }) => status);
    expect(states).toContain('verified');
    expect(states).not.toContain('mismatch');
    expect(document.blobs.find(({ status }) => status === 'unreadable')?.digest).toContain(
      /[a-f0-9]{64}/.exec(found?.path ?? '')?.[0],
    );
  });

  it('is never called verified, wherever it ends', async () => {
    const bytes = fs.readFileSync(whole.metadataFirst);
    const blocks = [0, 1, 2, 3, 4, 6, 8, bytes.length / 512 - 40].map((block) => block * 512);
    const cuts = blocks.flatMap((at) => [at, at + 1, at + 511]).map((at) => cutAt(bytes, at));
    const outcomes = cuts.map((cut) => drydock(['verify', cut], { limit: SECONDS }));
    for (const outcome of await Promise.all(outcomes)) {
      // Between two members, and in the filling behind one, nothing is cut; something is missing.
      const isCut = outcome.stdout.includes('cut short');
      expect(isCut ? [1] : [2, 3], said(outcome)).toContain(outcome.code);
      expect(outcome.stdout).not.toMatch(/^Verified/m);
    }
  });
});

describe('a layout with something else at the place of a blob', () => {
  it.each([
    ['a pipe', (file: string) => execFileSync('mkfifo', [file])],
    ['a link to the same bytes', (file: string, copy: string) => fs.symlinkSync(copy, file)],
    ['a link to a device', (file: string) => fs.symlinkSync('/dev/zero', file)],
    ['a link to itself', (file: string) => fs.symlinkSync(path.basename(file), file)],
    ['a folder', (file: string) => fs.mkdirSync(file)],
  ])('%s: is damaged, and does not hang', async (_what, replace) => {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    execFileSync('tar', ['-xf', sampleImage, '-C', folder]);
    const before = await documented('inspect', [folder]);
    const [layer] = before.document.blobs.filter(({ role }) => role === 'layer');
    const file = path.join(folder, 'blobs', (layer?.digest ?? '').replace(':', '/'));
    const copy = scratch.next();
    fs.renameSync(file, copy);
    replace(file, copy);
    const { document, outcome } = await documented('verify', [folder], { limit: SECONDS });
    expect(document.verdict).toBe('damaged');
    expect(outcome.code, said(outcome)).toBe(1);
    expect(document.findings.map(({ code }) => code)).toEqual(['not-a-regular-file']);
    expect(document.blobs.find(({ digest }) => digest === layer?.digest)?.status).toBe(
      'unreadable',
    );
  });

  it('a pipe for index.json: is damaged, shows the image, and does not hang', async () => {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    execFileSync('tar', ['-xf', sampleImage, '-C', folder]);
    fs.rmSync(path.join(folder, 'index.json'));
    execFileSync('mkfifo', [path.join(folder, 'index.json')]);
    const { document, outcome } = await documented('verify', [folder], { limit: SECONDS });
    expect(document.verdict).toBe('damaged');
    expect(outcome.code, said(outcome)).toBe(1);
    expect(document.images).toHaveLength(2);
  });
});

async function expectRefused(
  file: string,
  words: RegExp,
  options: CommandOptions = {},
): Promise<void> {
  for (const command of COMMANDS) {
    const outcome = await drydock([command, file], { limit: SECONDS, ...options });
    expect(outcome.code, said(outcome)).toBe(2);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toMatch(/^drydock: [^\n]+\.\n$/);
    expect(outcome.stderr).toMatch(words);
    expect(outcome.stderr).not.toMatch(/\.(?:js|ts):\d+|node:/);
  }
}

function cutAt(bytes: Buffer, length: number): string {
  const file = scratch.next('.tar');
  fs.writeFileSync(file, bytes.subarray(0, length));
  return file;
}

/** The same archive with its members in order of size, so that the documents come first. */
async function smallestFirst(archive: string): Promise<string> {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  await peer('tar', ['-xf', archive, '-C', folder]);
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sized = names.map((name) => ({ name, stat: fs.lstatSync(path.join(folder, name)) }));
  const members = sized.filter(({ stat }) => !stat.isDirectory());
  members.sort((a, b) => a.stat.size - b.stat.size);
  const sorted = scratch.next('.tar');
  await peer('tar', ['-cf', sorted, '-C', folder, ...members.map(({ name }) => name)]);
  return sorted;
}
