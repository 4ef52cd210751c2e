/** Archives that are compressed as a whole, by the programs that people use for it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cliFile, sampleImage } from '../../build/setup/paths.ts';
import { writeArchive, writeDirectory } from '../support/archive.ts';
import { documented, drydock, listed, said } from '../support/command.ts';
import { dockerTree } from '../support/docker-builder.ts';
import { buildImages, SIMPLE } from '../support/image-builder.ts';
import { lacking, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { header } from '../support/tar-blocks.ts';
import { ownImage } from './cli-source.ts';
import { writeLargeArchive } from './large-archive.ts';

const PROGRAMS = [
  ['gzip', 'gzip', ['-c']],
  ['pigz', 'gzip', ['-c', '-b', '128', '-i']],
  ['zstd', 'zstd', ['-q', '-c']],
  ['pzstd', 'zstd', ['-q', '-c']],
  ['xz', 'xz', ['-c', '-T2', '--block-size=100000']],
  ['bzip2', 'bzip2', ['-c', '-1']],
  ['pbzip2', 'bzip2', ['-c', '-b1']],
] as const;

const scratch = scratchFolder();
/** A folder for temporary files of this run's own, to see what is left in it. */
let temporary = '';

beforeEach(() => {
  temporary = scratch.next();
  fs.mkdirSync(temporary);
});

async function pack(file: string, program: string, args: readonly string[]): Promise<string> {
  const packed = scratch.next('.tar');
  fs.writeFileSync(packed, await peer(program, [...args, file]));
  return packed;
}

function inFolder() {
  return { through: ['env', `TMPDIR=${temporary}`] };
}

function left(): readonly string[] {
  return fs.readdirSync(temporary);
}

describe.each(PROGRAMS)('an archive compressed by %s', (program, compression, args) => {
  beforeEach((context) => {
    const reason = lacking(program, 'env');
    context.skip(reason !== undefined, reason);
  });

  it('is verified like the archive in it', async () => {
    const file = await pack(sampleImage, program, args);
    const plain = await documented('verify', [sampleImage]);
    const { document, outcome } = await documented('verify', [file], inFolder());
    expect(outcome.code, said(outcome)).toBe(0);
    expect(document.source).toEqual({
      path: file,
      kind: 'oci-archive',
      size: fs.statSync(file).size,
      compression,
    });
    expect({ ...document, source: null }).toEqual({ ...plain.document, source: null });
    expect(left()).toEqual([]);
  });

  it.each(['docker-24', 'docker-25', 'podman'] as const)('may be of %s', async (flavour) => {
    const tree = dockerTree(await buildImages(SIMPLE), flavour);
    const file = await pack(await writeArchive(tree, scratch.next('.tar')), program, args);
    const { document } = await documented('verify', [file], inFolder());
    expect(document.verdict).toBe('verified');
    expect(await listed([file])).not.toEqual([]);
  });

  it('is damaged where it is cut', async () => {
    const file = await pack(sampleImage, program, args);
    fs.truncateSync(file, fs.statSync(file).size - 10_000);
    const { document, outcome } = await documented('verify', [file], inFolder());
    expect([document.verdict, outcome.code]).toEqual(['damaged', 1]);
    const cuts = document.findings.filter(({ code }) => code === 'archive-truncated');
    expect(cuts).toMatchObject([{ size: fs.statSync(file).size }]);
    expect(left()).toEqual([]);
  });
});

describe('a layer that is declared as gzip and is xz', () => {
  it('is verified, and said to be', async (context) => {
    const reason = lacking('xz');
    context.skip(reason !== undefined, reason);
    const { tree, diffIDs } = await ownImage([[{ name: 'file', body: Buffer.from('text') }]], {
      pack: (tar) => spawnSync('xz', ['-c'], { input: tar }).stdout,
    });
    const { document } = await documented('verify', [writeDirectory(tree, scratch.next())]);
    expect(document.verdict).toBe('verified');
    expect(document.findings).toMatchObject([
      { code: 'compression-mismatch', declared: 'gzip', actual: 'xz' },
    ]);
    expect(document.images[0]?.layers).toMatchObject([{ compression: 'xz', diffID: diffIDs[0] }]);
  });
});

describe('a compressed archive', () => {
  beforeEach((context) => {
    const reason = lacking('gzip', 'xz', 'env');
    context.skip(reason !== undefined, reason);
  });

  it('is ambiguous where other data follows it', async () => {
    const file = await pack(sampleImage, 'gzip', ['-c']);
    fs.appendFileSync(file, 'other data');
    const { document } = await documented('verify', [file]);
    expect(document.verdict).toBe('ambiguous');
    expect(document.findings.map(({ code }) => code)).toEqual(['trailing-data']);
  });

  it('is damaged where its checksum is wrong, though all in it matches', async () => {
    const file = await pack(sampleImage, 'gzip', ['-c']);
    const bytes = fs.readFileSync(file);
    const crcAt = bytes.length - 8;
    bytes[crcAt] = (bytes[crcAt] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    const { document } = await documented('verify', [file]);
    expect(document.verdict).toBe('damaged');
    expect(document.findings.map(({ code }) => code)).toEqual(['decompress-failed']);
    expect(new Set(document.blobs.map(({ status }) => status))).toEqual(new Set(['verified']));
  });

  it('is called what it is in text', async () => {
    const file = await pack(sampleImage, 'xz', ['-c']);
    const { stdout } = await drydock(['inspect', file]);
    expect(stdout.split('\n', 1)[0]).toContain(': OCI layout in a tar, xz-compressed, ');
  });

  it('is refused where it is compressed twice', async () => {
    const twice = await pack(await pack(sampleImage, 'gzip', ['-c']), 'xz', ['-c']);
    const { code, stderr } = await drydock(['verify', twice], inFolder());
    expect(code).toBe(2);
    expect(stderr).toContain('gzip inside xz');
    expect(left()).toEqual([]);
  });

  it('is counted with its stored bytes', async () => {
    const file = await pack(sampleImage, 'gzip', ['-c']);
    const { document } = await documented('inspect', [file, '--stats']);
    expect(document.stats?.bytesRead).toBeGreaterThan(fs.statSync(file).size);
  });
});

describe('an archive of more than 1 GiB', () => {
  const content = 1.2e9;
  const MAX_RSS = 400e6;
  const MINUTES = 60_000;
  let plain = '';
  let packed = '';

  beforeAll(async () => {
    if (cannotMakeLarge() !== undefined) return;
    plain = scratch.next('.tar');
    writeLargeArchive(plain, (layer) => {
      layer.write(header('large', { size: content }));
      layer.zeros(content);
    });
    packed = await pack(plain, 'gzip', ['-1', '-c']);
  }, 2 * MINUTES);

  beforeEach((context) => {
    const reason = cannotMakeLarge();
    context.skip(reason !== undefined, reason);
  });

  /** Starts a command on the archive and waits until it is being unpacked. */
  async function interrupted(signal: NodeJS.Signals): Promise<number | null> {
    const env = { ...process.env, TMPDIR: temporary };
    const child = spawn(process.execPath, [cliFile, 'verify', packed], { env, stdio: 'ignore' });
    await expect.poll(left, { interval: 5, timeout: 10_000 }).toHaveLength(1);
    child.kill(signal);
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }

  it.for([
    ['gzip', ['-1', '-c']],
    ['zstd', ['-q', '-c']],
    ['xz', ['-0', '-T2', '-c']],
  ] as const)(
    'compressed by %s is verified in little memory',
    { timeout: 2 * MINUTES },
    async ([program, args]) => {
      const file = program === 'gzip' ? packed : await pack(plain, program, args);
      const options = { ...inFolder(), limit: 120 };
      const { document, outcome } = await documented('verify', [file, '--stats'], options);
      expect(document.verdict, said(outcome)).toBe('verified');
      expect(document.stats?.peakRSS).toBeLessThan(MAX_RSS);
      expect(left()).toEqual([]);
    },
  );

  it('leaves nothing behind when it is interrupted or ended', async () => {
    expect(await interrupted('SIGINT')).toBe(130);
    expect(left()).toEqual([]);
    expect(await interrupted('SIGTERM')).toBe(143);
    expect(left()).toEqual([]);
  });

  it('is swept at the next start when the process was killed', async () => {
    await interrupted('SIGKILL');
    expect(left()).toHaveLength(1);
    await drydock(['inspect', sampleImage], inFolder());
    expect(left()).toEqual([]);
  });
});

function cannotMakeLarge(): string | undefined {
  const { bavail, bsize } = fs.statfsSync(path.dirname(scratch.path));
  return bavail * bsize < 8 * 2 ** 30
    ? 'less than 8 GiB are free'
    : lacking('gzip', 'zstd', 'xz', 'env');
}
