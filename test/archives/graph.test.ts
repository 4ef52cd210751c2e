// `drydock graph`: as text, as JSON, and as a picture, of images that are whole and of one that is not.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleImage } from '../../build/setup/paths.ts';
import { writeDirectory } from '../support/archive.ts';
import { blobPath } from '../support/blobs.ts';
import { drydock } from '../support/command.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const scratch = scratchFolder();

describe('drydock graph', () => {
  it('prints each part once, below what holds it', async () => {
    const { code, stdout, stderr } = await drydock(['graph', sampleImage]);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^Index {2}sha256:[0-9a-f]{12}… {2}sample:1\.1 {2}verified$/);
    expect(stdout.match(/2 layers, shared by 2$/gm)).toHaveLength(1);
    expect(stdout.match(/2 layers, shared by 2 {2}\(above\)$/gm)).toHaveLength(1);
    expect(stdout.match(/Layer 1 /g)).toHaveLength(1);
    // Layers are listed, not read.
    expect(stdout.match(/Layer .*$/gm)?.every((line) => line.endsWith('not checked'))).toBe(true);
  });

  it('shows what is missing, and what is about what', async () => {
    const shape = { ...SIMPLE, platforms: 2, nested: true, referrer: true, attestation: true };
    const built = await buildImages(shape);
    const tree = layoutTree(built);
    for (const image of built.images.slice(1)) tree.delete(blobPath(image.manifest.digest));
    const { code, stdout } = await drydock(['graph', writeDirectory(tree, scratch.next())]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/─ Manifest .* linux\/arm64\/v8 {2}missing$/m);
    expect(stdout).toMatch(/─ about this: Attestation /);
    expect(stdout).toMatch(/─ about this: Artifact .*application\/spdx\+json/);
    expect(stdout).toContain('Nothing refers to these:');
    // What is about an image is below it alone.
    expect(stdout.match(/Attestation/g)).toHaveLength(1);
  });

  it('prints the parts as JSON', async () => {
    const { code, stdout } = await drydock(['graph', sampleImage, '--json']);
    const document = JSON.parse(stdout) as Record<string, unknown> & {
      stacks: readonly { owners: readonly string[]; rows: readonly object[] }[];
    };
    expect([code, document['schema']]).toEqual([0, 'drydock.graph.v1']);
    expect(document.stacks.map(({ owners, rows }) => [owners.length, rows.length])).toEqual([
      [2, 2],
      [1, 2],
      [1, 2],
    ]);
    const one = await drydock(['graph', sampleImage, '--json', '--platform', 'linux/amd64']);
    expect((JSON.parse(one.stdout) as typeof document).stacks).toHaveLength(1);
  });

  it('writes a picture, the same each time, and never over something else', async () => {
    const file = scratch.next('.svg');
    expect((await drydock(['graph', sampleImage, '--output', file])).code).toBe(0);
    const { stdout } = await drydock(['graph', sampleImage, '-o', '-']);
    expect(readFileSync(file, 'utf8')).toBe(stdout);
    expect(stdout).toMatch(
      /^<\?xml [^]*<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^]*<\/svg>\n$/,
    );
    writeFileSync(file, 'mine');
    const again = await drydock(['graph', sampleImage, '--output', file]);
    expect([again.code, readFileSync(file, 'utf8')]).toEqual([2, 'mine']);
    const nowhere = scratch.next('/missing/x.svg');
    expect((await drydock(['graph', sampleImage, '--output', nowhere])).code).toBe(2);
    expect(existsSync(nowhere)).toBe(false);
    for (const wrong of [
      ['--output', ''],
      ['--json', '--output', '-'],
    ])
      expect((await drydock(['graph', sampleImage, ...wrong])).code).toBe(2);
  });
});
