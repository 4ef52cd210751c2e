/** Documents of a text, one after the other, each with what finds its places. */
import type { EvidenceProblem } from '../../shared/evidence.ts';
import type { Path } from './path.ts';
import type { Located } from './wanted.ts';

/** A problem at an offset in the text. */
export interface TextProblem extends Omit<EvidenceProblem, 'place'> {
  readonly offset: number | null;
}

export interface LocatedDocument {
  readonly syntax: 'json' | 'yaml';
  readonly value: unknown;
  /** Offset of the document in the text. */
  readonly start: number;
  /** The offsets in the text of the values at these paths, in one walk. */
  readonly locate: (paths: readonly Path[]) => Located;
}

/** Documents, and problems between them, in the order of the text. */
export type DocumentStream = Generator<LocatedDocument | { readonly problem: TextProblem }>;
