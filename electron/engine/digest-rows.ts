/** Every digest of what was chosen, and how it is known. */
import type { KnownDigest } from '../../shared/known.ts';
import type { Facts } from './facts.ts';

/** Every digest once a kind and image, from the top down. */
export function digestRows(facts: Facts): readonly KnownDigest[] {
  const { digests } = facts;
  const rows: KnownDigest[] = facts.selection.indexes.map(({ digest: index, names }) => ({
    kind: 'index',
    digest: index,
    platform: null,
    names,
    known: digests.of(index),
  }));
  for (const image of facts.selection.images)
    for (const row of digests.ofImage(image)) rows.push(row);
  const covered = new Set(rows.map((row) => row.digest));
  for (const node of facts.nodes)
    if (!covered.has(node.digest)) {
      const { role: kind, digest: own, platform, names } = node;
      rows.push({ kind, digest: own, platform, names, known: digests.of(own) });
    }
  return rows;
}
