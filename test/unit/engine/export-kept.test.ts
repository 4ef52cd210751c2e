import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportKept, type KeptExport } from '../../../electron/engine/export-kept.ts';
import { FailureError, type Failure } from '../../../shared/failure.ts';
import { EXPORT_FORMATS, type ExportSummary } from '../../../shared/library.ts';
import type { Digest } from '../../../shared/oci.ts';
import { blobPath } from '../../support/blobs.ts';
import {
  buildImages,
  SIMPLE,
  type BuiltSource,
  type ImageShape,
} from '../../support/image-builder.ts';
import { writeLibrary } from '../../support/kept-layout.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { inThread, verified } from '../../support/verified.ts';

const scratch = scratchFolder();
const NAME = 'app:1.0';
const SEVERAL: Partial<ImageShape> = { platforms: 3, nested: true, attestation: true };

interface Made {
  readonly built: BuiltSource;
  readonly folder: string;
  readonly root: Digest;
}

async function library(shape: Partial<ImageShape> = {}, name: string | null = NAME): Promise<Made> {
  const built = await buildImages({ ...SIMPLE, ...shape });
  const folder = writeLibrary(built, scratch.next(), name);
  return { built, folder, root: built.roots[0]?.digest ?? '' };
}

function place(): string {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  return path.join(folder, 'out');
}

function run(
  { folder, root }: Made,
  request: Partial<KeptExport> = {},
  options: { signal?: AbortSignal; onProgress?: () => void } = {},
): Promise<ExportSummary> {
  const image = { digest: root, name: NAME };
  const wish = { folder, image, format: 'oci-archive' as const, platform: null, target: place() };
  return exportKept({ ...wish, ...request }, { runner: inThread, ...options });
}

async function failure(exporting: Promise<unknown>): Promise<Failure> {
  const error: unknown = await exporting.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof FailureError) return error.failure;
  throw new Error(`no failure: ${String(error)}`);
}

/** The failure, and that nothing was left beside the target. */
async function refused(made: Made, request: Partial<KeptExport> = {}): Promise<Failure> {
  const target = place();
  const told = await failure(run(made, { target, ...request }));
  expect(fs.readdirSync(path.dirname(target))).toEqual([]);
  return told;
}

function blobsOf(target: string): readonly string[] {
  return fs
    .readdirSync(path.join(target, 'blobs/sha256'))
    .map((name) => `sha256:${name}`)
    .sort();
}

function indexOf(target: string): { manifests: Record<string, unknown>[] } {
  return JSON.parse(fs.readFileSync(path.join(target, 'index.json'), 'utf8')) as {
    manifests: Record<string, unknown>[];
  };
}

describe('an export', () => {
  it.each(EXPORT_FORMATS)('as %s is verified, and says what was read again', async (format) => {
    const made = await library({ forms: ['gzip', 'zstd', 'none'], layers: 3 });
    const target = place();
    const summary = await run(made, { format, target });
    expect(summary).toMatchObject({
      name: 'out',
      format,
      digest: made.root,
      digests: made.built.blobs.size,
      verdict: 'verified',
      missing: { blobs: 0, bytes: 0 },
    });
    const { verdict, graph } = await verified(target);
    expect(verdict).toBe('verified');
    expect(graph.roots).toEqual([made.root]);
    expect(fs.readdirSync(path.dirname(target))).toEqual(['out']);
  });

  it('has the size and the hash of the file that is there', async () => {
    const made = await library();
    const target = place();
    const { sha256, bytes } = await run(made, { target });
    const stored = fs.readFileSync(target);
    expect(bytes).toBe(stored.length);
    expect(sha256).toBe(`sha256:${createHash('sha256').update(stored).digest('hex')}`);
  });

  it.each([
    [
      'oci-archive',
      'sha256:53867e5454fe3bdd075ce426d62bf1054a1d51bb737be3732598a7d454ec406b',
      32_256,
    ],
    [
      'docker-archive',
      'sha256:4023541496b9082231d58af060c6a78afd69f74d8dcf83b90ce923a099cc581a',
      33_792,
    ],
  ] as const)('as %s is always the same bytes', async (format, sha256, bytes) => {
    // Compressors of another version write other bytes.
    const made = await library({ forms: ['none'] });
    const first = await run(made, { format });
    const second = await run(made, { format });
    expect(second).toEqual(first);
    expect(first).toMatchObject({ sha256, bytes });
  });

  it('is under its name, without what is Drydock’s own', async () => {
    const made = await library();
    const target = place();
    await run(made, { format: 'oci-layout', target });
    expect(indexOf(target).manifests).toEqual([
      {
        ...made.built.images[0]?.manifest,
        platform: { architecture: 'amd64', os: 'linux' },
        annotations: { 'org.opencontainers.image.ref.name': NAME },
      },
    ]);
  });

  it('of an image without a name has none', async () => {
    const made = await library({}, null);
    const target = place();
    const image = { digest: made.root, name: null };
    await run(made, { format: 'oci-layout', target, image });
    expect(indexOf(target).manifests[0]).not.toHaveProperty('annotations');
    const docker = await run(made, { format: 'docker-archive', image });
    expect(docker.verdict).toBe('verified');
  });

  it('tells how far it is, up to the end', async () => {
    const told: number[] = [];
    const onProgress = (...[{ done, total }]: [{ done: number; total: number }]): void => {
      told.push(done / total);
    };
    const made = await library();
    await exportKept(
      {
        folder: made.folder,
        image: { digest: made.root, name: NAME },
        format: 'oci-archive',
        platform: null,
        target: place(),
      },
      { runner: inThread, onProgress },
    );
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });
});

describe('an export of an index', () => {
  it('holds all platforms as they were kept', async () => {
    const made = await library(SEVERAL);
    const target = place();
    await run(made, { format: 'oci-layout', target });
    expect(blobsOf(target)).toEqual([...made.built.blobs.keys()].sort());
    expect(indexOf(target).manifests).toHaveLength(1);
  });

  it('holds one platform as a root of its own if one is chosen', async () => {
    const made = await library(SEVERAL);
    const target = place();
    const platform = 'linux/arm64/v8';
    const summary = await run(made, { format: 'oci-layout', target, platform });
    const image = made.built.images[1];
    expect(summary.digest).toBe(image?.manifest.digest);
    expect(blobsOf(target)).toHaveLength(1 + 1 + 2);
    expect(indexOf(target).manifests[0]).toMatchObject({
      digest: image?.manifest.digest,
      platform: { architecture: 'arm64', os: 'linux', variant: 'v8' },
      annotations: { 'org.opencontainers.image.ref.name': NAME },
    });
  });

  it('needs a platform for a docker archive', async () => {
    const made = await library(SEVERAL);
    const platforms = 'linux/amd64, linux/arm64/v8, linux/arm/v7';
    expect((await refused(made, { format: 'docker-archive' })).params).toEqual({
      reason: 'several-platforms',
      platforms,
    });
    const platform = 'linux/s390x';
    expect((await refused(made, { format: 'docker-archive', platform })).params).toEqual({
      reason: 'no-platform',
      name: platform,
      platforms,
    });
    const summary = await run(made, { format: 'docker-archive', platform: 'linux/arm/v7' });
    expect(summary).toMatchObject({
      digest: made.built.images[2]?.manifest.digest,
      verdict: 'verified',
    });
  });

  it('takes what is here where not all is, and says what is not', async () => {
    const made = await library(SEVERAL);
    const absent = made.built.images[1]?.manifest;
    fs.rmSync(path.join(made.folder, blobPath(absent?.digest ?? '')));
    const summary = await run(made, {});
    expect(summary).toMatchObject({
      verdict: 'incomplete',
      missing: { blobs: 1, bytes: absent?.size },
    });
    expect(await refused(made, { platform: 'linux/arm64/v8' })).toMatchObject({
      code: 'not-exported',
      params: { reason: 'no-platform' },
    });
  });
});

describe('what is about an image', () => {
  it('comes along, with what it stands on', async () => {
    const made = await library({ referrer: true });
    const target = place();
    await run(made, { format: 'oci-layout', target });
    expect(blobsOf(target)).toEqual([...made.built.blobs.keys()].sort());
    const [, listed] = indexOf(target).manifests;
    expect(listed).toEqual(made.built.roots[1]);
    expect((await verified(target)).graph.referrers).toHaveLength(1);
  });

  it('comes along with the platform that it is about, and with no other', async () => {
    const made = await library({ platforms: 2, nested: true, referrer: true });
    const referrer = made.built.roots[1]?.digest;
    const first = place();
    await run(made, { format: 'oci-layout', target: first, platform: 'linux/amd64' });
    expect(indexOf(first).manifests.map(({ digest }) => digest)).toContain(referrer);
    const second = place();
    await run(made, { format: 'oci-layout', target: second, platform: 'linux/arm64/v8' });
    expect(indexOf(second).manifests).toHaveLength(1);
  });

  it('stays behind in a docker archive, and is no image for one', async () => {
    const made = await library({ referrer: true });
    const summary = await run(made, { format: 'docker-archive' });
    expect(summary.digests).toBe(1 + 1 + 2);
    const digest = made.built.roots[1]?.digest ?? '';
    const told = await refused(made, { format: 'docker-archive', image: { digest, name: null } });
    expect(told.params).toEqual({ reason: 'no-image' });
  });

  it('does not bring the rest of the library', async () => {
    const made = await library({ platforms: 2 });
    const target = place();
    await run(made, { format: 'oci-layout', target });
    expect(indexOf(target).manifests).toHaveLength(1);
    expect(blobsOf(target)).toHaveLength(1 + 1 + 2);
  });
});

describe('an export that cannot be', () => {
  it.each(EXPORT_FORMATS)('ends with the blob that rotted, as %s', async (format) => {
    const made = await library();
    const layer = made.built.images[0]?.layers[0]?.descriptor.digest ?? '';
    const file = path.join(made.folder, blobPath(layer));
    const bytes = fs.readFileSync(file);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    expect(await refused(made, { format })).toEqual({
      code: 'not-exported',
      params: { reason: 'rotten', digest: layer },
    });
  });

  it('needs every blob for a docker archive', async () => {
    const made = await library();
    const layer = made.built.images[0]?.layers[0]?.descriptor.digest ?? '';
    fs.rmSync(path.join(made.folder, blobPath(layer)));
    expect((await refused(made, { format: 'docker-archive' })).params).toEqual({
      reason: 'blobs-missing',
      digest: layer,
    });
  });

  it.each(['file', 'folder', 'link to nothing'])('never replaces a %s', async (kind) => {
    const made = await library();
    for (const format of EXPORT_FORMATS) {
      const target = place();
      if (kind === 'file') fs.writeFileSync(target, 'mine');
      else if (kind === 'folder') fs.mkdirSync(target);
      else fs.symlinkSync('nowhere', target);
      const before = fs.lstatSync(target, { bigint: true });
      const told = await failure(run(made, { format, target }));
      expect(told).toEqual({ code: 'not-exported', params: { reason: 'exists', name: 'out' } });
      expect(fs.lstatSync(target, { bigint: true })).toEqual(before);
      expect(fs.readdirSync(path.dirname(target))).toEqual(['out']);
    }
  });

  it.each(EXPORT_FORMATS)('does not replace what came meanwhile, as %s', async (format) => {
    const made = await library();
    const target = place();
    const onProgress = (): void => {
      fs.mkdirSync(path.join(target, 'mine'), { recursive: true });
    };
    const told = await failure(run(made, { format, target }, { onProgress }));
    expect(told.params).toMatchObject({ reason: 'exists', name: 'out' });
    expect(fs.readdirSync(path.dirname(target))).toEqual(['out']);
    expect(fs.readdirSync(target)).toEqual(['mine']);
  });

  it('needs a folder that is there', async () => {
    const target = path.join(scratch.next(), 'out');
    expect(await failure(run(await library(), { target }))).toMatchObject({ code: 'not-found' });
  });

  it('needs an image of that digest and that name', async () => {
    const made = await library();
    const image = { digest: made.root, name: 'other' };
    expect(await refused(made, { image })).toEqual({
      code: 'not-found',
      params: { name: 'other' },
    });
  });

  it.each(EXPORT_FORMATS)('leaves nothing where it is cancelled, as %s', async (format) => {
    const made = await library({ layers: 4 });
    let steps = 0;
    await run(made, { format }, { onProgress: () => void steps++ });
    expect(steps).toBeGreaterThan(6);
    for (let step = 1; step < steps; step++) {
      const controller = new AbortController();
      const target = place();
      let told = 0;
      const onProgress = (): void => {
        if (++told === step) controller.abort();
      };
      const exporting = run(made, { format, target }, { signal: controller.signal, onProgress });
      expect(await failure(exporting)).toMatchObject({ code: 'cancelled' });
      expect(fs.readdirSync(path.dirname(target))).toEqual([]);
    }
  });
});
