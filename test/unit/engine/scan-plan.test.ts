import { describe, expect, it } from 'vitest';
import { planScans } from '../../../electron/engine/scan-plan.ts';
import { MAX_EXCESS_BYTES } from '../../../shared/limits/oci.ts';
import { readSource, type SourceReading } from '../../../electron/oci/read-source.ts';
import { openFiles } from '../../../electron/io/open.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { writeArchive, writeDirectory } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { buildImages, layoutTree, SIMPLE, type ImageShape } from '../../support/image-builder.ts';
import { LayoutEditor } from '../../support/layout-editor.ts';
import { layerType } from '../../support/mutate-document.ts';
import type { Mutation } from '../../support/mutate.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const ALL = { digests: null, keepListings: true, lanes: 2 };

async function reading(shape: Partial<ImageShape> = {}, mutate?: Mutation): Promise<SourceReading> {
  const layout = new LayoutEditor(await buildImages({ ...SIMPLE, ...shape }));
  mutate?.(layout);
  const folder = writeDirectory(layout.tree, scratch.next());
  const meter = { bytes: 0 };
  return readSource(await openFiles(folder, meter), folder, { meter });
}

function planOf({ graph, store }: SourceReading, options: Parameters<typeof planScans>[2] = ALL) {
  return planScans(graph, store, options);
}

describe('planScans', () => {
  it('has one task a blob: documents first, then the largest first', async () => {
    const source = await reading({ platforms: 3, sharedBase: true, nested: true });
    const { blobs, oversized } = planOf(source);
    expect(oversized).toEqual([]);
    expect(new Set(blobs.map(({ node }) => node.digest)).size).toBe(source.graph.nodes.length);
    expect(blobs.every(({ tasks }) => tasks.length === 1)).toBe(true);
    const layers = blobs.findIndex(({ node }) => node.role === 'layer');
    for (const part of [blobs.slice(0, layers), blobs.slice(layers)]) {
      const sizes = part.map(({ bytes }) => bytes);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    }
    expect(blobs.slice(layers).every(({ node }) => node.role === 'layer')).toBe(true);
  });

  it('puts what is preferred behind documents only, and what nothing refers to last', async () => {
    const unused = Buffer.alloc(100_000, 'x');
    const source = await reading({ platforms: 2 }, ({ tree }) => {
      tree.set(blobPath(digestOf(unused)), unused);
      return null;
    });
    const [, second] = source.graph.images;
    const preferred = new Set(second?.reach);
    const order = planOf(source, { ...ALL, preferred }).blobs.map(({ node }) => {
      if (node.unreferenced) return 'unreferenced';
      if (node.role !== 'layer') return 'document';
      return preferred.has(node.digest) ? 'preferred' : 'other';
    });
    const kinds = ['document', 'preferred', 'other', 'unreferenced'];
    expect(order).toEqual([...order].sort((a, b) => kinds.indexOf(a) - kinds.indexOf(b)));
    expect(new Set(order)).toEqual(new Set(kinds));
  });

  it('unpacks layers of images only', async () => {
    const { blobs } = planOf(await reading({ referrer: true, attestation: true }));
    const readings = blobs.map(({ node, tasks: [task] }) => `${node.role} ${task.reading}`);
    expect([...new Set(readings)].sort()).toEqual([
      'config blob',
      'layer plain',
      'layer tar',
      'manifest blob',
    ]);
    const kept = blobs.filter(({ tasks: [task] }) => task.keepListing);
    expect(kept.map(({ tasks: [task] }) => task.reading)).toEqual(['tar', 'tar']);
  });

  it('keeps no listings unless asked', async () => {
    const { blobs } = planOf(await reading(), { ...ALL, keepListings: false });
    expect(blobs.some(({ tasks: [task] }) => task.keepListing)).toBe(false);
  });

  it('takes the chosen digests only', async () => {
    const source = await reading();
    const digest = source.graph.images[0]?.layers[0]?.digest ?? '';
    const { blobs } = planOf(source, { ...ALL, digests: new Set([digest]) });
    expect(blobs.map(({ node }) => node.digest)).toEqual([digest]);
  });

  it('leaves out what is not here', async () => {
    const source = await reading({}, (layout) => {
      layout.drop(layout.layer(0));
      layout.put(layout.layer(1), 'directory');
      return null;
    });
    const digests = planOf(source).blobs.map(({ node }) => node.digest);
    expect(digests).not.toContain(source.graph.images[0]?.layers[0]?.digest);
    expect(digests).not.toContain(source.graph.images[0]?.layers[1]?.digest);
  });

  it('does not unpack an encrypted layer', async () => {
    const source = await reading({}, layerType('application/vnd.oci.image.layer.v1.tar+encrypted'));
    const digest = source.graph.images[0]?.layers[0]?.digest;
    const planned = planOf(source).blobs.find(({ node }) => node.digest === digest);
    expect(planned?.tasks[0].reading).toBe('blob');
  });

  it('sets blobs apart that are far too large', async () => {
    const source = await reading();
    const nodes = source.graph.nodes.map((node) =>
      node.role === 'config' ? { ...node, storedSize: MAX_EXCESS_BYTES + 1e6 } : node,
    );
    const { blobs, oversized } = planOf({ ...source, graph: { ...source.graph, nodes } });
    expect(oversized.map(({ node }) => node.role)).toEqual(['config']);
    expect(blobs.map(({ node }) => node.role)).not.toContain('config');
  });

  it('reads every copy of a blob that is there twice', async () => {
    const { tree, layer } = await twice();
    const file = await writeArchive(tree, scratch.next('.tar'), { prefix: './' });
    const meter = { bytes: 0 };
    const { graph, store } = await readSource(await openFiles(file, meter), file, { meter });
    const planned = planScans(graph, store, ALL).blobs.find(({ node }) => node.digest === layer);
    expect(planned?.tasks).toHaveLength(2);
    expect(planned?.bytes).toBe(2 * (planned?.tasks[0].extent.length ?? 0));
  });

  async function twice() {
    const source = await buildImages(SIMPLE);
    const tree = layoutTree(source);
    const layer = source.images[0]?.layers[0]?.descriptor.digest ?? '';
    const path = `blobs/${layer.replace(':', '/')}`;
    const node = tree.get(path);
    if (node === undefined) throw new RangeError('no layer');
    return { tree: new Map([...tree, [`.//${path}`, node]]), layer };
  }
});
