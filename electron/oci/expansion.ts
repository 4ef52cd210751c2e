/** How much a layer may unpack to: the limits that stop a bomb, and the note on one that is none. */
import { finding, type Finding, type FoundAt } from '../../shared/finding.ts';
import { limitInForce } from '../../shared/limits/in-force.ts';
import { NOTED_EXPANDED_BYTES, NOTED_EXPANSION } from '../../shared/limits/layer.ts';
import type { Compression } from '../io/compression.ts';

/** Thrown through a decompressor, which is not used again. */
export class ExpansionStop extends Error {
  readonly limit: string;
  readonly value: number;

  constructor(limit: string, value: number) {
    super(limit);
    this.name = 'ExpansionStop';
    this.limit = limit;
    this.value = value;
  }
}

/** Counts what comes out of one layer against what went in. */
export class Expansion {
  readonly #most = limitInForce('layer-bytes');
  readonly #ratio = limitInForce('expansion-ratio');
  readonly #free = limitInForce('expanded-bytes');

  /** Throws `ExpansionStop`. Stored bytes are those that were pushed so far, so an early ratio is too small. */
  check(unpacked: number, stored: number): void {
    if (unpacked > this.#most) throw new ExpansionStop('layer-bytes', this.#most);
    if (unpacked > this.#free && unpacked > this.#ratio * stored)
      throw new ExpansionStop('expansion-ratio', this.#ratio);
  }
}

/** A note if a layer unpacked to far more than filesystems do. */
export function expansionNotes(
  compression: Compression,
  unpacked: number,
  stored: number,
  at: FoundAt,
): readonly Finding[] {
  const most = compression === 'gzip' ? NOTED_EXPANSION.gzip : NOTED_EXPANSION.other;
  if (unpacked < NOTED_EXPANDED_BYTES || unpacked <= most * stored) return [];
  return [
    finding('large-expansion', at, { bytes: unpacked, ratio: Math.floor(unpacked / stored) }),
  ];
}
