import { describe, expect, it } from 'vitest';
import { imageRows, type ImageListRow } from '../../../../renderer/lib/image-rows.ts';
import { graph, image } from '../sample-graph.ts';

function word(row: ImageListRow): string {
  if (row.kind === 'heading') return `${row.group} (${String(row.count)})`;
  if (row.kind === 'image') return `${row.inside ? '  ' : ''}${row.image.id}`;
  if (row.kind === 'absent') return `  absent ${String(row.platform)}`;
  return row.kind === 'index' ? row.index.digest : row.node.digest;
}

describe('imageRows', () => {
  it('lists images below their index, with the platforms that are not here', () => {
    expect(imageRows(graph()).map(word)).toEqual([
      'images (1)',
      'sha256:index',
      '  sha256:manifest',
      '  absent linux/arm64',
      'unused (1)',
      'sha256:unused',
    ]);
  });

  it('lists artifacts and attestations apart, and an image in two indexes once', () => {
    const [index] = graph().indexes;
    const full = graph({
      nodes: [],
      indexes:
        index === undefined
          ? []
          : [index, { ...index, digest: 'sha256:other', manifests: index.manifests.slice(0, 1) }],
      images: [
        image(),
        image({ id: 'chart', digest: 'chart', kind: 'artifact' }),
        image({ id: 'proof', digest: 'proof', kind: 'attestation' }),
      ],
    });
    expect(imageRows(full).map(word)).toEqual([
      'images (1)',
      'sha256:index',
      '  sha256:manifest',
      '  absent linux/arm64',
      'sha256:other',
      'artifacts (1)',
      'chart',
      'attestations (1)',
      'proof',
    ]);
  });

  it('is empty for an empty source', () => {
    expect(imageRows(graph({ nodes: [], indexes: [], images: [] }))).toEqual([]);
  });
});
