/** What a document says of one image, gathered from many places of it. */
import { parseDigest } from '../oci/digest.ts';
import type { Digest } from '../../shared/oci.ts';
import { asList } from './fields.ts';
import type { Path } from './path.ts';
import type { Said } from './reader.ts';

/** How a text is to be taken and what it is of, before its place is known. */
export type SaidAs = Pick<Said, 'as' | 'kind' | 'name' | 'tag' | 'platform'>;

export const REGISTRY_NAME: SaidAs = { as: 'reference', kind: 'registry' };
export const CONFIG_DIGEST: SaidAs = { as: 'digest', kind: 'config' };
export const LAYER_DIGEST: SaidAs = { as: 'digest', kind: 'layer' };
export const DIFF_ID: SaidAs = { as: 'digest', kind: 'diffID' };

/** Each text once for each kind; its first place stands. Values that are no text, or empty, are left out. */
export class SaidOnce {
  readonly said: Said[] = [];
  readonly #seen = new Set<string>();

  add(text: unknown, at: Said['at'], as: SaidAs): void {
    if (typeof text !== 'string' || text === '') return;
    const key = `${as.kind} ${as.as === 'hex' ? `sha256:${text}` : text}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.said.push({ at, text, ...as });
  }

  /** All items of a list. */
  addList(list: unknown, at: Path, as: SaidAs): void {
    for (const [position, text] of asList(list).entries()) this.add(text, [...at, position], as);
  }
}

/** The digests of a list, in its order; null if it is empty or if any item is no digest. */
export function allDigests(list: readonly unknown[]): readonly Digest[] | null {
  const digests = list.filter(isDigest);
  return digests.length > 0 && digests.length === list.length ? digests : null;
}

/** True for a well-formed digest of a known algorithm. */
export function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && parseDigest(value).ok === true;
}
