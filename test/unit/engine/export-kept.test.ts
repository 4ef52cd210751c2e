import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../../shared/library.ts';
import type { Progress } from '../../../shared/model.ts';
import { blobPath } from '../../support/blobs.ts';
import type { ImageShape } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { verified } from '../../support/verified.ts';
import { blobsOf, Exporting, itemsOf, NAME } from './exporting.ts';

const exporting = new Exporting(scratchFolder());
const SEVERAL: Partial<ImageShape> = { platforms: 3, nested: true, attestation: true };

describe('an export', () => {
  it.each(EXPORT_FORMATS)('as %s is verified, and says what was read again', async (format) => {
    const made = await exporting.library({ forms: ['gzip', 'zstd', 'none'], layers: 3 });
    const target = exporting.place();
    const summary = await exporting.run(made, { format, target });
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
    const made = await exporting.library();
    const target = exporting.place();
    const { sha256, bytes } = await exporting.run(made, { target });
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
    const made = await exporting.library({ forms: ['none'] });
    const first = await exporting.run(made, { format });
    const second = await exporting.run(made, { format });
    expect(second).toEqual(first);
    expect(first).toMatchObject({ sha256, bytes });
  });

  it('is under its name, without what is Drydock’s own', async () => {
    const made = await exporting.library();
    const target = exporting.place();
    await exporting.run(made, { format: 'oci-layout', target });
    expect(itemsOf(target)).toEqual([
      {
        ...made.built.images[0]?.manifest,
        platform: { architecture: 'amd64', os: 'linux' },
        annotations: { 'org.opencontainers.image.ref.name': NAME },
      },
    ]);
  });

  it('of an image without a name has none', async () => {
    const made = await exporting.library({}, null);
    const target = exporting.place();
    const image = { digest: made.root, name: null };
    await exporting.run(made, { format: 'oci-layout', target, image });
    expect(itemsOf(target)[0]).not.toHaveProperty('annotations');
    const docker = await exporting.run(made, { format: 'docker-archive', image });
    expect(docker.verdict).toBe('verified');
  });

  it('tells how far it is, up to the end', async () => {
    const told: number[] = [];
    const onProgress = ({ done, total }: Progress): void => void told.push(done / total);
    await exporting.run(await exporting.library(), {}, { onProgress });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });
});

describe('an export of an index', () => {
  it('holds all platforms as they were kept', async () => {
    const made = await exporting.library(SEVERAL);
    const target = exporting.place();
    await exporting.run(made, { format: 'oci-layout', target });
    expect(blobsOf(target)).toEqual([...made.built.blobs.keys()].sort());
    expect(itemsOf(target)).toHaveLength(1);
  });

  it('holds one platform as a root of its own if one is chosen', async () => {
    const made = await exporting.library(SEVERAL);
    const target = exporting.place();
    const platform = 'linux/arm64/v8';
    const summary = await exporting.run(made, { format: 'oci-layout', target, platform });
    const image = made.built.images[1];
    expect(summary.digest).toBe(image?.manifest.digest);
    expect(blobsOf(target)).toHaveLength(1 + 1 + 2);
    expect(itemsOf(target)[0]).toMatchObject({
      digest: image?.manifest.digest,
      platform: { architecture: 'arm64', os: 'linux', variant: 'v8' },
      annotations: { 'org.opencontainers.image.ref.name': NAME },
    });
  });

  it('needs a platform for a docker archive', async () => {
    const made = await exporting.library(SEVERAL);
    const platforms = 'linux/amd64, linux/arm64/v8, linux/arm/v7';
    expect((await exporting.refused(made, { format: 'docker-archive' })).params).toEqual({
      reason: 'several-platforms',
      platforms,
    });
    const platform = 'linux/s390x';
    expect((await exporting.refused(made, { format: 'docker-archive', platform })).params).toEqual({
      reason: 'no-platform',
      name: platform,
      platforms,
    });
    const summary = await exporting.run(made, {
      format: 'docker-archive',
      platform: 'linux/arm/v7',
    });
    expect(summary).toMatchObject({
      digest: made.built.images[2]?.manifest.digest,
      verdict: 'verified',
    });
  });

  it('takes what is here where not all is, and says what is not', async () => {
    const made = await exporting.library(SEVERAL);
    const absent = made.built.images[1]?.manifest;
    fs.rmSync(path.join(made.folder, blobPath(absent?.digest ?? '')));
    const summary = await exporting.run(made, {});
    expect(summary).toMatchObject({
      verdict: 'incomplete',
      missing: { blobs: 1, bytes: absent?.size },
    });
    expect(await exporting.refused(made, { platform: 'linux/arm64/v8' })).toMatchObject({
      code: 'not-exported',
      params: { reason: 'no-platform' },
    });
  });
});

describe('what is about an image', () => {
  it('comes along, with what it stands on', async () => {
    const made = await exporting.library({ referrer: true });
    const target = exporting.place();
    await exporting.run(made, { format: 'oci-layout', target });
    expect(blobsOf(target)).toEqual([...made.built.blobs.keys()].sort());
    const [, listed] = itemsOf(target);
    expect(listed).toEqual(made.built.roots[1]);
    expect((await verified(target)).graph.referrers).toHaveLength(1);
  });

  it('comes along with the platform that it is about, and with no other', async () => {
    const made = await exporting.library({ platforms: 2, nested: true, referrer: true });
    const referrer = made.built.roots[1]?.digest;
    const first = exporting.place();
    await exporting.run(made, { format: 'oci-layout', target: first, platform: 'linux/amd64' });
    expect(itemsOf(first).map(({ digest }) => digest)).toContain(referrer);
    const second = exporting.place();
    await exporting.run(made, { format: 'oci-layout', target: second, platform: 'linux/arm64/v8' });
    expect(itemsOf(second)).toHaveLength(1);
  });

  it('stays behind in a docker archive, and is no image for one', async () => {
    const made = await exporting.library({ referrer: true });
    const summary = await exporting.run(made, { format: 'docker-archive' });
    expect(summary.digests).toBe(1 + 1 + 2);
    const digest = made.built.roots[1]?.digest ?? '';
    const told = await exporting.refused(made, {
      format: 'docker-archive',
      image: { digest, name: null },
    });
    expect(told.params).toEqual({ reason: 'no-image' });
  });

  it('does not bring the rest of the library', async () => {
    const made = await exporting.library({ platforms: 2 });
    const target = exporting.place();
    await exporting.run(made, { format: 'oci-layout', target });
    expect(itemsOf(target)).toHaveLength(1);
    expect(blobsOf(target)).toHaveLength(1 + 1 + 2);
  });
});
