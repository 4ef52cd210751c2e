/** What tells that references without an image here are of one image. */
import { LAYER_KINDS } from './layer-kinds.ts';
import { tagKey } from './names.ts';
import type { Resolved } from './resolved.ts';
import { isTrivial } from './trivial-digests.ts';

/** At least one; units that share one are shown in one row. */
export function groupKeys(unit: readonly Resolved[]): readonly string[] {
  const digests: string[] = [];
  const layers: string[] = [];
  const tags: string[] = [];
  for (const { matched } of unit) {
    const { name, tag, digest, kind, fault } = matched.reference;
    if (digest !== null && !isTrivial(digest))
      (LAYER_KINDS.has(kind) ? layers : digests).push(`digest ${digest}`);
    if (name !== null && fault === null && (digest === null || tag !== null))
      tags.push(`name ${tagKey(name, tag)}`);
  }
  const whole = [...digests, ...tags];
  // Layers are shared by images that are not the same.
  const keys = whole.length > 0 ? whole : layers.slice(0, 1);
  return keys.length > 0 ? keys : [`text ${unit[0]?.matched.reference.text ?? ''}`];
}
