// A document alone in a file, and an image in a folder inside an archive.

import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../../electron/engine/session.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import type { Tree } from '../../support/archive.ts';
import { writeArchive, writeDirectory } from '../../support/archive.ts';
import { toJson } from '../../support/blobs.ts';
import { dockerTree } from '../../support/docker-builder.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { faults, notes, verified } from '../../support/verified.ts';

const scratch = scratchFolder();
const source = await buildImages({ ...SIMPLE, platforms: 2, nested: true });
const [image] = source.images;

function written(bytes: Buffer): string {
  const file = scratch.next('.json');
  fs.writeFileSync(file, bytes);
  return file;
}

function blob(digest = ''): Buffer {
  return source.blobs.get(digest) ?? Buffer.alloc(0);
}

describe('a document alone', () => {
  it.each([
    ['manifest', image?.manifest.digest],
    ['index', source.index],
  ])('an %s shows what it refers to, all of it missing', async (role, digest) => {
    const checked = await verified(written(blob(digest ?? '')));
    expect(checked.graph.source.kind).toBe('document');
    expect(checked.graph.nodes[0]).toMatchObject({ digest, role, origin: 'recomputed' });
    expect(checked.graph.nodes[0]?.children.length).toBeGreaterThan(1);
    expect(checked.verdict).toBe('incomplete');
    expect(faults(checked)).toContain('blob-missing');
    expect(notes(checked)).toContain('digest-recomputed');
  });

  it('of schema 1 shows its layers', async () => {
    const layer = image?.layers[0]?.descriptor.digest;
    const document = {
      schemaVersion: 1,
      fsLayers: [{ blobSum: layer }],
      history: [{ v1Compatibility: '{}' }],
    };
    const checked = await verified(written(toJson(document)));
    expect(checked.graph.images[0]?.layers.map(({ digest }) => digest)).toEqual([layer]);
    expect(faults(checked)).toEqual(['blob-missing', 'legacy-format']);
  });

  it.each([
    ['config', () => image?.config ?? Buffer.alloc(0)],
    ['manifest.json', () => toJson([{ Config: 'a.json', Layers: [] }])],
    ['JSON', () => toJson({ Results: [] })],
    ['JSON', () => toJson([1, 2])],
    ['JSON', () => Buffer.from('{"manifests": [')],
  ])('that is no image is refused by what it is: %s', async (format, bytes) => {
    await expect(openSession(written(bytes()))).rejects.toMatchObject({
      failure: { code: 'not-an-image', params: { format } },
    });
  });
});

describe('an archive with everything in one folder', () => {
  const inFolder = (tree: Tree): Tree =>
    new Map([...tree].map(([name, node]) => [`app/${name}`, node]));

  it.each([
    ['oci-archive', layoutTree(source)],
    ['docker-archive', dockerTree(source, 'docker-24')],
  ])('is read from there: %s', async (kind, tree) => {
    const checked = await verified(await writeArchive(inFolder(tree), scratch.next('.tar')));
    expect(checked.graph.source).toMatchObject({ kind, folder: 'app' });
    expect(checked.verdict).toBe('verified');
    expect(notes(checked)).toContain('folder-inside');
    expect(checked.graph.nodes.every(({ path }) => path?.startsWith('app/'))).toBe(true);
  });

  it('is not looked for where there are two', async () => {
    const tree = inFolder(layoutTree(source)).set('other/file', Buffer.from('x'));
    const file = await writeArchive(tree, scratch.next('.tar'));
    await expect(openSession(file)).rejects.toMatchObject({ failure: { code: 'not-an-image' } });
  });

  it('is not looked for in a folder on the disk', async () => {
    const folder = writeDirectory(inFolder(layoutTree(source)), scratch.next());
    await expect(openSession(folder)).rejects.toMatchObject({ failure: { code: 'not-an-image' } });
  });
});

describe('a layer of a docker archive whose config is wrong', () => {
  it('is shown by the digest of its bytes, which checks nothing', async () => {
    const tree = dockerTree({ ...source, images: source.images.slice(0, 1) }, 'docker-24');
    const config = [...tree.keys()].find((name) => /^[a-f0-9]{64}\.json$/.test(name)) ?? '';
    tree.set(config, Buffer.from('{}'));
    const checked = await verified(await writeArchive(tree, scratch.next('.tar')));
    const layers = image?.layers.map(({ tar }) => digestOf(tar));
    expect(checked.graph.images[0]?.layers.map(({ digest }) => digest)).toEqual(layers);
    const statuses = checked.reports.filter(({ digest }) => layers?.includes(digest));
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set(['unchecked']));
    expect(checked.verdict).toBe('damaged');
  });
});
