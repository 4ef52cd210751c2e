/** Digests: grammar, algorithms, hashing (image-spec descriptor.md, "Digests"). */
import { createHash, type Hash } from 'node:crypto';
import type { Digest } from '../../shared/oci.ts';
import { MAX_DIGEST_LENGTH } from '../../shared/limits/oci.ts';

/** Algorithms whose match means something here; every other well-formed one is unsupported. */
export type Algorithm = 'sha256' | 'sha512';

const ENCODED: ReadonlyMap<string, RegExp> = new Map([
  ['sha256', /^[a-f0-9]{64}$/],
  ['sha512', /^[a-f0-9]{128}$/],
]);
const GRAMMAR = /^([a-z0-9]+(?:[+._-][a-z0-9]+)*):([a-zA-Z0-9=_-]+)$/;

export type ParsedDigest =
  | { readonly ok: true; readonly algorithm: Algorithm }
  | { readonly ok: 'unsupported'; readonly algorithm: string }
  | { readonly ok: false; readonly problem: string };

/** Judges the text of a digest; never throws. */
export function parseDigest(text: string): ParsedDigest {
  const match = text.length > MAX_DIGEST_LENGTH ? null : GRAMMAR.exec(text);
  if (match === null) return { ok: false, problem: 'not of the form algorithm:encoded' };
  const [, algorithm = '', encoded = ''] = match;
  const pattern = ENCODED.get(algorithm);
  if (pattern === undefined) return { ok: 'unsupported', algorithm };
  if (pattern.test(encoded)) return { ok: true, algorithm: algorithm as Algorithm };
  const length = algorithm === 'sha256' ? 64 : 128;
  return { ok: false, problem: `${algorithm} digests are ${length} lowercase hex characters` };
}

/** The algorithm of a digest that passed the grammar, or null if it is not supported. */
export function algorithmOf(digest: Digest): Algorithm | null {
  const parsed = parseDigest(digest);
  return parsed.ok === true ? parsed.algorithm : null;
}

/** What hashes the bytes that a scan passes by. */
export interface ByteDigester {
  update(bytes: Uint8Array): void;
  /** The digest of everything so far; the digester is spent afterwards. */
  digest(): Digest;
}

export type DigesterSource = (algorithm: Algorithm) => ByteDigester;

/** Hashes what it is given, at once. */
export class Digester implements ByteDigester {
  readonly #algorithm: Algorithm;
  readonly #hash: Hash;

  constructor(algorithm: Algorithm) {
    this.#algorithm = algorithm;
    this.#hash = createHash(algorithm);
  }

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  digest(): Digest {
    return `${this.#algorithm}:${this.#hash.digest('hex')}`;
  }
}

export function digestOf(bytes: Uint8Array, algorithm: Algorithm = 'sha256'): Digest {
  const digester = new Digester(algorithm);
  digester.update(bytes);
  return digester.digest();
}

/** chainIDs of a stack, lowest layer first (image-spec config.md, "Layer ChainID"). */
export function chainIDs(diffIDs: readonly Digest[]): readonly Digest[] {
  const chain: Digest[] = [];
  for (const diffID of diffIDs) {
    const below = chain.at(-1);
    chain.push(below === undefined ? diffID : digestOf(Buffer.from(`${below} ${diffID}`)));
  }
  return chain;
}
