import { describe, expect, it } from 'vitest';
import { countItems, filterRows } from '../../../../renderer/lib/image-filter.ts';
import { imageRows, type ImageListRow } from '../../../../renderer/lib/image-rows.ts';
import { graph, image, node } from '../sample-graph.ts';

const rows = imageRows(
  graph({
    nodes: [node('sha256:feed00', 'blob', { unreferenced: true })],
    images: [
      image(),
      image({ id: 'b', digest: 'sha256:bb01', names: ['Example.com/DB:2'], platform: null }),
    ],
  }),
);

function words(text: string): readonly string[] {
  return filterRows(rows, text).map((row) => {
    if (row.kind === 'heading') return `${row.group} (${String(row.count)})`;
    if (row.kind === 'image') return `${row.image.id} ${row.inside ? 'inside' : 'alone'}`;
    if (row.kind === 'absent') return `absent ${String(row.platform)}`;
    return row.kind === 'index' ? row.index.digest : row.node.digest;
  });
}

describe('filterRows', () => {
  it('leaves all rows as they are for an empty text', () => {
    expect(filterRows(rows, '  ')).toBe(rows);
  });

  it('finds a part of a name in any letters', () => {
    expect(words('example.COM/db')).toEqual(['images (null)', 'b alone']);
  });

  it('finds a platform, also one that is not here', () => {
    expect(words('linux/arm64')).toEqual(['images (null)', 'absent linux/arm64']);
    expect(words('linux/amd64')).toEqual(['images (null)', 'sha256:manifest alone']);
  });

  it('finds how a digest begins, with and without its algorithm, and not its middle', () => {
    expect(words('sha256:bb')).toEqual(['images (null)', 'b alone']);
    expect(words('bb01')).toEqual(['images (null)', 'b alone']);
    expect(words('feed')).toEqual(['unused (null)', 'sha256:feed00']);
    expect(words('eed00')).toEqual([]);
  });

  it('takes the text as it is, not as a pattern', () => {
    expect(words('.*')).toEqual([]);
    expect(words('(')).toEqual([]);
  });

  it('counts what stands for something', () => {
    expect(countItems(rows)).toBe(5);
  });
});

describe('a list of 50,000 images', () => {
  it('is made and narrowed at once, each image below its own index', () => {
    const images = Array.from({ length: 50_000 }, (_, i) =>
      image({ id: `sha256:${i}`, digest: `sha256:${i}`, names: [`app-${i}`] }),
    );
    const indexes = images.map(({ id }) => ({
      digest: `index-${id}`,
      mediaType: '',
      names: [],
      manifests: [{ digest: id, platform: 'linux/amd64', present: true }],
    }));
    const made: readonly ImageListRow[] = imageRows(graph({ nodes: [], images, indexes }));
    expect(countItems(made)).toBe(100_000);
    expect(countItems(filterRows(made, 'app-49999'))).toBe(1);
  });
});
