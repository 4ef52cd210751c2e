// What the documents of unusual layouts are taken for.

import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../electron/oci/digest.ts';
import {
  MAX_DOCUMENT_BYTES,
  MAX_EXCESS_BYTES,
  MAX_INDEX_DEPTH,
} from '../../../shared/limits/oci.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import { writeDirectory, type Tree } from '../../support/archive.ts';
import { blobPath, putBlob, toJson, type JsonDescriptor } from '../../support/blobs.ts';
import { buildImages, layoutTree, SIMPLE, type BuiltSource } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { faults, notes, statusOf, verified } from '../../support/verified.ts';

const scratch = scratchFolder();
const REF_NAME = 'org.opencontainers.image.ref.name';
const FULL_NAME = 'io.containerd.image.name';

const check = (source: Pick<BuiltSource, 'blobs' | 'roots'>) => checkTree(layoutTree(source));
const checkTree = (tree: Tree) => verified(writeDirectory(tree, scratch.next()));

function firstRoot({ roots }: BuiltSource): JsonDescriptor {
  const [root] = roots;
  if (root === undefined) throw new RangeError('no root');
  return root;
}

function plain({ mediaType, digest, size }: JsonDescriptor): JsonDescriptor {
  return { mediaType, digest, size };
}

describe('names', () => {
  it.each([
    [{ [REF_NAME]: 'latest' }, ['latest']],
    [{ [FULL_NAME]: 'a/b:1', [REF_NAME]: '1' }, ['a/b:1']],
    [{ [FULL_NAME]: 'a/b:1', [REF_NAME]: 'a/b:1' }, ['a/b:1']],
    [{ [FULL_NAME]: 'a/b:1', [REF_NAME]: 'other' }, ['a/b:1', 'other']],
    [{}, []],
  ])('of %j are %j', async (annotations, names) => {
    const source = await buildImages(SIMPLE);
    const roots = [{ ...plain(firstRoot(source)), annotations }];
    expect((await check({ ...source, roots })).graph.images[0]?.names).toEqual(names);
  });

  it('that two images share are a conflict', async () => {
    const source = await buildImages({ ...SIMPLE, platforms: 2 });
    const roots = source.roots.map((root) => ({ ...root, annotations: { [REF_NAME]: 'latest' } }));
    const checked = await check({ ...source, roots });
    expect(faults(checked)).toEqual(['name-conflict']);
    expect(checked.verdict).toBe('verified');
  });

  it('come down from the index to its images', async () => {
    const { graph } = await check(await buildImages({ ...SIMPLE, platforms: 2, nested: true }));
    expect(graph.images.map(({ names }) => names)).toEqual([['latest'], ['latest']]);
    expect(graph.indexes.map(({ names, manifests }) => [names, manifests.length])).toEqual([
      [['latest'], 2],
    ]);
  });
});

describe('types', () => {
  it('are taken from the content where a descriptor has none', async () => {
    const source = await buildImages(SIMPLE);
    const roots = [{ ...plain(firstRoot(source)), mediaType: '' }];
    const checked = await check({ ...source, roots });
    expect(notes(checked)).toEqual(['mediatype-absent']);
    expect([checked.verdict, checked.graph.images.length]).toEqual(['verified', 1]);
  });

  it('that nobody knows are checked as blobs and make no image', async () => {
    const { blobs } = await buildImages(SIMPLE);
    const roots = [putBlob(blobs, 'application/x-anything', Buffer.from('anything'))];
    const checked = await check({ blobs, roots });
    expect(faults(checked)).toEqual(['no-image']);
    expect(notes(checked)).toEqual(['unknown-mediatype', 'unreferenced-blobs']);
    expect(checked.verdict).toBe('incomplete');
    expect(statusOf(checked, roots[0]?.digest ?? '')).toBe('verified');
  });

  it('that disagree about one document are two readings', async () => {
    const source = await buildImages(SIMPLE);
    const root = firstRoot(source);
    const roots = [root, { ...plain(root), mediaType: OCI_INDEX }];
    const checked = await check({ ...source, roots });
    expect(faults(checked)).toEqual(['descriptor-conflict', 'document-ambiguous']);
    expect(checked.verdict).toBe('ambiguous');
  });

  it('of an artifact leave its layers packed', async () => {
    const blobs = new Map<string, Buffer>();
    const manifest = toJson({
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      artifactType: 'application/x-anything',
      config: putBlob(blobs, 'application/vnd.oci.empty.v1+json', Buffer.from('{}')),
      layers: [
        putBlob(blobs, 'application/vnd.oci.image.layer.v1.tar+gzip', Buffer.from('a file')),
        putBlob(blobs, 'application/vnd.oci.image.layer.v1.tar', Buffer.from('another file')),
      ],
    });
    const checked = await check({ blobs, roots: [putBlob(blobs, OCI_MANIFEST, manifest)] });
    expect([...faults(checked), ...notes(checked)]).toEqual([]);
    expect(checked.verdict).toBe('verified');
    expect(checked.graph.images[0]).toMatchObject({ kind: 'artifact', imageID: null });
  });
});

describe('referrers and attestations', () => {
  it('are told from images', async () => {
    const source = await buildImages({
      ...SIMPLE,
      nested: true,
      referrer: true,
      attestation: true,
    });
    const { graph, verdict } = await check(source);
    expect(graph.images.map(({ kind }) => kind).sort()).toEqual([
      'artifact',
      'attestation',
      'image',
    ]);
    const subject = source.images[0]?.manifest.digest;
    expect(graph.nodes.filter((node) => node.subject === subject)).toHaveLength(1);
    expect(verdict).toBe('verified');
  });

  it('may be about something that is not here', async () => {
    const blobs = new Map<string, Buffer>();
    const manifest = toJson({
      schemaVersion: 2,
      config: putBlob(blobs, 'application/vnd.oci.empty.v1+json', Buffer.from('{}')),
      layers: [],
      subject: { mediaType: OCI_MANIFEST, digest: digestOf(Buffer.from('gone')), size: 4 },
    });
    const checked = await check({ blobs, roots: [putBlob(blobs, OCI_MANIFEST, manifest)] });
    expect([checked.verdict, ...faults(checked)]).toEqual(['verified']);
  });

  it('may be about something that is here and that nothing lists', async () => {
    const checked = await aboutUnlisted((text) => text);
    expect([checked.verdict, ...faults(checked), ...notes(checked)]).toEqual(['verified']);
    const subject = checked.graph.nodes.find(({ role }) => role === 'blob');
    expect(subject).toMatchObject({ unreferenced: false, parents: [], size: 9 });
  });

  it('make the source damaged if what they are about is here and is wrong', async () => {
    const checked = await aboutUnlisted((text) => text.replace('subject', 'SUBJECT'));
    expect([checked.verdict, ...faults(checked)]).toEqual(['damaged', 'digest-mismatch']);
    expect(Object.values(checked.images)).toEqual(['verified']);
  });
});

/** An artifact about a blob that nothing else refers to; that blob's bytes may be changed. */
function aboutUnlisted(change: (text: string) => string) {
  const blobs = new Map<string, Buffer>();
  const subject = putBlob(blobs, 'text/plain', Buffer.from('a subject'));
  blobs.set(subject.digest, Buffer.from(change('a subject')));
  const manifest = toJson({
    schemaVersion: 2,
    config: putBlob(blobs, 'application/vnd.oci.empty.v1+json', Buffer.from('{}')),
    layers: [],
    subject,
  });
  return check({ blobs, roots: [putBlob(blobs, OCI_MANIFEST, manifest)] });
}
describe('limits', () => {
  const nest = (source: BuiltSource, times: number) => {
    let root = plain(firstRoot(source));
    for (let i = 0; i < times; i++)
      root = putBlob(source.blobs, OCI_INDEX, toJson({ schemaVersion: 2, manifests: [root] }));
    return { ...source, roots: [root] };
  };

  it('on nested indexes are far beyond any image', async () => {
    const source = nest(await buildImages(SIMPLE), MAX_INDEX_DEPTH - 1);
    expect((await check(source)).verdict).toBe('verified');
  });

  it('on nested indexes are told', async () => {
    const checked = await check(nest(await buildImages(SIMPLE), MAX_INDEX_DEPTH));
    expect(faults(checked)).toEqual(['limit-reached']);
    expect(checked.verdict).toBe('incomplete');
  });

  it('on nesting of JSON are told', async () => {
    const source = await buildImages(SIMPLE);
    const deep = Buffer.from(`{"x":${'['.repeat(500)}${']'.repeat(500)}}`);
    const checked = await check({ ...source, roots: [putBlob(source.blobs, OCI_MANIFEST, deep)] });
    expect([checked.verdict, ...faults(checked)]).toEqual(['incomplete', 'limit-reached']);
  });

  it('on the size of a document are told, and its digest is checked all the same', async () => {
    const source = await buildImages(SIMPLE);
    const large = Buffer.alloc(MAX_DOCUMENT_BYTES + 1, ' ');
    const root = putBlob(source.blobs, OCI_MANIFEST, large);
    const checked = await check({ ...source, roots: [root] });
    expect([checked.verdict, ...faults(checked)]).toEqual(['incomplete', 'limit-reached']);
    expect(statusOf(checked, root.digest)).toBe('verified');
  });

  it('keep a blob that is far too large from being read', async () => {
    const source = await buildImages(SIMPLE);
    const digest = source.images[0]?.layers[0]?.descriptor.digest ?? '';
    const folder = writeDirectory(layoutTree(source), scratch.next());
    // Sparse: it takes no room on the disk.
    fs.truncateSync(`${folder}/${blobPath(digest)}`, MAX_EXCESS_BYTES * 1000);
    const checked = await verified(folder);
    expect([checked.verdict, ...faults(checked)]).toEqual(['damaged', 'size-mismatch']);
    expect(checked.reports.find((report) => report.digest === digest)?.bytesRead).toBe(0);
  });
});

describe('algorithms', () => {
  it('may differ from blob to blob', async () => {
    const source = await buildImages(SIMPLE);
    const { digest, size } = firstRoot(source);
    const bytes = source.blobs.get(digest) ?? Buffer.alloc(0);
    source.blobs.delete(digest);
    source.blobs.set(digestOf(bytes, 'sha512'), bytes);
    const roots = [{ mediaType: OCI_MANIFEST, digest: digestOf(bytes, 'sha512'), size }];
    const checked = await check({ ...source, roots });
    expect([checked.verdict, ...faults(checked)]).toEqual(['verified']);
  });
});

describe('empty layouts', () => {
  it('hold no image, and that is no proof of anything', async () => {
    const checked = await check({ blobs: new Map(), roots: [] });
    expect([checked.verdict, ...faults(checked)]).toEqual(['incomplete', 'no-image']);
  });
});

describe('a layout without index.json', () => {
  it('is shown by the documents among its blobs, roots only', async () => {
    const source = await buildImages({ ...SIMPLE, platforms: 2, nested: true });
    const tree = layoutTree(source);
    tree.delete('index.json');
    const { graph } = await checkTree(tree);
    expect(graph.roots).toEqual([source.index]);
    expect(graph.images).toHaveLength(2);
    expect(graph.findings).toContainEqual(
      expect.objectContaining({ code: 'index-missing', recovered: 1 }),
    );
  });
});

describe('layers', () => {
  it('have positions, chainIDs and the commands that made them', async () => {
    const source = await buildImages({ ...SIMPLE, layers: 3 });
    const { graph } = await check(source);
    const layers = graph.images[0]?.layers ?? [];
    expect(layers.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(layers.map(({ createdBy }) => createdBy)).toEqual([
      'COPY step-0 /',
      'COPY step-1 /',
      'COPY step-2 /',
    ]);
    expect(layers.map(({ diffID }) => diffID)).toEqual(
      source.images[0]?.layers.map(({ diffID }) => diffID),
    );
    expect(layers[0]?.chainID).toBe(layers[0]?.diffID);
    expect(new Set(layers.map(({ chainID }) => chainID)).size).toBe(3);
  });

  it('that may be fetched elsewhere and are here are checked like any other', async () => {
    const source = await buildImages(SIMPLE);
    const [image] = source.images;
    const manifest = JSON.parse(String(source.blobs.get(image?.manifest.digest ?? ''))) as {
      layers: object[];
    };
    manifest.layers = manifest.layers.map((layer) => ({ ...layer, urls: ['https://a.example'] }));
    const root = putBlob(source.blobs, OCI_MANIFEST, toJson(manifest));
    source.blobs.delete(image?.manifest.digest ?? '');
    const checked = await check({ ...source, roots: [root] });
    expect([checked.verdict, ...faults(checked)]).toEqual(['verified']);
    expect(notes(checked)).toEqual(['urls-ignored']);
  });
});
