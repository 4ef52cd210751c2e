/** Which references are pins, and whether they keep the two rules. */
import type { Reference } from '../../shared/evidence.ts';
import type { DigestKind } from '../../shared/known.ts';
import type { PinResult } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ImageHere } from './archive-here.ts';
import { LAYER_KINDS } from './layer-kinds.ts';
import type { Catalog } from './catalog.ts';
import { pinResult, type PinFacts } from './pin-policy.ts';
import type { Unit } from './units.ts';

/** What a cluster reports of what it runs is no wish to run it. */
const STATUS = /^status\.|\.status\./;

export class Pins implements PinFacts {
  readonly #catalog: Catalog;
  readonly #exempt: readonly string[];

  constructor(catalog: Catalog, exempt: readonly string[]) {
    this.#catalog = catalog;
    this.#exempt = exempt;
  }

  /** Null for what nobody pulls by: only deployed images are, and not by image ID or layer. */
  of({ side }: Unit, reference: Reference): PinResult | null {
    const { kind, name, fault, found, path } = reference;
    const isText = name !== null || (fault !== null && fault !== 'empty');
    const isPulled = side === 'deployed' && found === 'by-format' && isText;
    if (!isPulled || kind === 'config' || LAYER_KINDS.has(kind)) return null;
    if (path !== null && STATUS.test(path)) return null;
    return pinResult({ side }, reference, this.#exempt, this);
  }

  /** Verified if the bytes are so in one of the archives that have it. */
  find(digest: Digest): { kinds: readonly DigestKind[]; verified: boolean } | null {
    const held = this.#catalog
      .holdings(digest)
      .filter(({ archive }) => archive.proven(digest) !== 'missing');
    if (held.length > 0)
      return {
        kinds: held.map(({ kind, images }) => (isArtifact(images) ? 'blob' : kind)),
        verified: held.some(({ archive }) => archive.proven(digest) === 'yes'),
      };
    const kinds = (['layer', 'diffID', 'chainID'] as const).filter(
      (kind) => this.#catalog.sightings(kind, digest).length > 0,
    );
    return kinds.length === 0 ? null : { kinds, verified: false };
  }
}

function isArtifact(images: readonly ImageHere[]): boolean {
  return images.length > 0 && images.every(({ summary }) => summary.kind !== 'image');
}
