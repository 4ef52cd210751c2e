// What is exported is what other tools take it for: the same digests, under the same names.

import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportKept } from '../../electron/engine/export-kept.ts';
import { keepImage } from '../../electron/engine/keep-image.ts';
import { openSession } from '../../electron/engine/session.ts';
import { openLibrary } from '../../electron/library/library.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/library.ts';
import type { Digest } from '../../shared/oci.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';
import { buildImages, SIMPLE, type BuiltSource } from '../support/image-builder.ts';
import { writeLibrary } from '../support/kept-layout.ts';
import { lacking, notRoot, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { inThread, verified } from '../support/verified.ts';

const scratch = scratchFolder();
const NAME = 'registry.example/team/app:1.0';

let built: BuiltSource;
let folder: string;

beforeAll(async () => {
  built = await buildImages({
    ...SIMPLE,
    platforms: 3,
    nested: true,
    layers: 3,
    forms: ['gzip', 'zstd', 'none'],
    referrer: true,
  });
  folder = writeLibrary(built, scratch.next(), NAME);
});

function exported(format: ExportFormat, platform: string | null): Promise<string> {
  const target = scratch.next(format === 'oci-layout' ? '' : '.tar');
  const image = { digest: built.index ?? '', name: NAME };
  const made = exportKept({ folder, image, format, platform, target }, { runner: inThread });
  return made.then(() => target);
}

function sha256(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

describe('skopeo', () => {
  const missing = lacking('skopeo');
  const inspect = (...args: readonly string[]) => peer('skopeo', ['inspect', '--raw', ...args]);

  it.skipIf(missing).each([
    ['oci-layout', 'oci'],
    ['oci-archive', 'oci-archive'],
  ] as const)('finds the index and every platform in an %s', async (format, transport) => {
    const target = await exported(format, null);
    expect(sha256(await inspect(`${transport}:${target}:${NAME}`))).toBe(built.index);
    const copy = scratch.next();
    const options = ['copy', '--all', '--preserve-digests'];
    await peer('skopeo', [...options, `${transport}:${target}:${NAME}`, `oci:${copy}:copy`]);
    expect(sha256(await inspect(`oci:${copy}:copy`))).toBe(built.index);
  });

  it.skipIf(missing).each(EXPORT_FORMATS)('finds one platform in an %s', async (format) => {
    const target = await exported(format, 'linux/arm64/v8');
    const image = built.images[1];
    const transport = format.replace('-layout', '');
    const reference = `${transport}:${target}:${NAME}`;
    expect(sha256(await inspect('--config', reference))).toBe(image?.configDigest);
    const manifest = format === 'docker-archive' ? `oci-archive:${target}` : reference;
    expect(sha256(await inspect(manifest))).toBe(image?.manifest.digest);
  });

  it.skipIf(missing)('copies a docker archive, and the config stays the same', async () => {
    const target = await exported('docker-archive', 'linux/amd64');
    const copy = scratch.next();
    await peer('skopeo', ['copy', `docker-archive:${target}:${NAME}`, `dir:${copy}`]);
    const config = await inspect('--config', `dir:${copy}`);
    expect(sha256(config)).toBe(built.images[0]?.configDigest);
  });
});

describe('GNU tar', () => {
  it('lists each member with no owner and no time, in an order of its own', async () => {
    const target = await exported('docker-archive', 'linux/amd64');
    const args = ['--numeric-owner', '--utc', '--full-time', '-tvf', target];
    const lines = String(await peer('tar', args, { LC_ALL: 'C' }))
      .trimEnd()
      .split('\n');
    const names = lines.map((line) => line.split(/\s+/).at(-1) ?? '');
    const blobs = names.slice(5);
    expect(names.slice(0, 5)).toEqual([
      'oci-layout',
      'index.json',
      'manifest.json',
      'blobs/',
      'blobs/sha256/',
    ]);
    expect(blobs).toEqual([...blobs].sort());
    expect(blobs).toHaveLength(1 + 1 + 3);
    for (const line of lines)
      expect(line).toMatch(/^(?:-rw-r--r--|drwxr-xr-x) 0\/0 +\d+ 1970-01-01 00:00:00 /);
  });
});

describe('umoci', () => {
  it.skipIf(lacking('umoci'))('lists the name in a folder', async () => {
    const target = await exported('oci-layout', 'linux/amd64');
    expect(String(await peer('umoci', ['ls', '--layout', target]))).toContain(NAME);
    const stat = String(await peer('umoci', ['stat', '--json', '--image', `${target}:${NAME}`]));
    expect(stat).toContain('COPY step-0');
  });
});

describe('podman', () => {
  const missing = lacking('podman') ?? notRoot();

  it.skipIf(missing).each(['docker-archive', 'oci-archive'] as const)(
    'loads an %s under its name, and its ID is the config’s digest',
    async (format) => {
      const target = await exported(format, 'linux/arm/v7');
      const root = scratch.next();
      fs.mkdirSync(root);
      const place = (name: string) => path.join(root, name);
      const storage = [
        '--root',
        place('root'),
        '--runroot',
        place('run'),
        '--tmpdir',
        place('tmp'),
      ];
      const options = [...storage, '--storage-driver', 'vfs', '--cgroup-manager', 'cgroupfs'];
      await peer('podman', [...options, 'load', '-q', '-i', target]);
      const listed = ['images', '--no-trunc', '--format', '{{.Repository}}:{{.Tag}} {{.ID}}'];
      const lines = String(await peer('podman', [...options, ...listed])).trimEnd();
      expect(lines).toBe(`${NAME} ${built.images[2]?.configDigest ?? ''}`);
    },
  );
});

describe('a real image that was kept', () => {
  const missing = noFixtures ?? lacking('skopeo');
  const corpus = 'corpus/snyk__snyk-docker-plugin';

  it
    .skipIf(missing)
    .each([
      `${corpus}/test/fixtures/docker-archives/docker-save/hello-world.tar`,
      `${corpus}/_history/5e88818b/test/fixtures/docker-archives/docker-save/hello-world.tar`,
      'corpus/wagoodman__dive/.data/test-oci-zstd-image.tar',
    ])(
    'is exported with the digests that it has, and kept from there as the same: %s',
    async (name) => {
      const first = await keep(fixture(name), scratch.next());
      for (const format of EXPORT_FORMATS) {
        const target = scratch.next();
        const { folder: kept, image } = first;
        const wish = { folder: kept, image, format, platform: null, target };
        const summary = await exportKept(wish, { runner: inThread });
        expect(summary).toMatchObject({ verdict: 'verified', digest: image.digest });
        const config = await peer('skopeo', [
          ...['inspect', '--raw', '--config'],
          `${format.replace('-layout', '')}:${target}`,
        ]);
        expect(summary.digest).toBe((await keep(target, scratch.next())).image.digest);
        expect(sha256(config)).toBe(await imageID(fixture(name)));
      }
    },
  );

  async function keep(source: string, into: string) {
    const session = await openSession(source);
    const library = openLibrary(into);
    const wish = { image: null, name: null, tags: [], note: '' };
    const { kept } = await keepImage(session, library, wish, { runner: inThread });
    session.close();
    const [only] = kept;
    return { folder: into, image: { digest: only?.digest ?? '', name: only?.name ?? null } };
  }

  async function imageID(source: string): Promise<Digest | null> {
    const { graph } = await verified(source);
    return graph.images[0]?.imageID ?? null;
  }
});
