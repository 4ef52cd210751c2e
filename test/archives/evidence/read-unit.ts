/** One evidence of the corpus as `readEvidence` has it, in the form in which it is compared with its truth. */
import { readFileSync } from 'node:fs';
import { field } from '../../../electron/evidence/fields.ts';
import { readEvidence } from '../../../electron/evidence/read-evidence.ts';
import type {
  Claim,
  ClaimedKind,
  Evidence,
  EvidenceFormat,
  Reference,
} from '../../../shared/evidence.ts';
import type { Digest } from '../../../shared/oci.ts';
import { evidenceBytes } from '../../support/evidence-bytes.ts';
import { truthOf, type CorpusUnit } from '../../support/fixtures.ts';

export interface ReadUnit {
  readonly unit: CorpusUnit;
  readonly evidence: Evidence;
  readonly truth: unknown;
  /** Of the truth. */
  readonly facts: unknown;
  /** Those that a format gives. */
  readonly claims: readonly Claim[];
  /** Digests that no format explains. */
  readonly inText: readonly Digest[];
}

/** What is expected of the units of some kinds. */
export interface Expectation {
  /** Of the catalogue's word behind `evidence: `. */
  readonly kinds: RegExp;
  readonly format: EvidenceFormat | ((unit: CorpusUnit) => EvidenceFormat);
  /** Compares what was read with the truth; fails as tests do. */
  readonly check: (read: ReadUnit) => void;
}

export function readUnit(unit: CorpusUnit): ReadUnit {
  const evidence = readEvidence(evidenceBytes(readFileSync(unit.path), unit.path));
  const truth = truthOf(unit);
  const isInText = ({ references }: Claim) => references[0]?.found === 'in-text';
  return {
    ...{ unit, evidence, truth, facts: field(truth, 'facts') },
    claims: evidence.claims.filter((claim) => !isInText(claim)),
    inText: evidence.claims
      .filter(isInText)
      .flatMap(({ references }) => references.map(({ digest }) => digest))
      .filter((digest) => digest !== null),
  };
}

/** All that is said of an image, in order. */
export function references(claims: readonly Claim[]): readonly Reference[] {
  return claims.flatMap((claim) => claim.references);
}

/** Texts of one kind in all claims, sorted and each once. */
export function claimed(claims: readonly Claim[], kind: ClaimedKind): readonly string[] {
  const said = references(claims).filter((reference) => reference.kind === kind);
  return distinct(said.map(({ text }) => text));
}

export function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

/** What a pattern's group finds in the text of a unit. */
export function written(unit: CorpusUnit, pattern: RegExp): readonly string[] {
  const text = readFileSync(unit.path, 'utf8');
  return distinct([...text.matchAll(pattern)].map(([, found = '']) => found));
}

/** Digests that other tools found in the text. */
export function writtenDigests({ truth }: ReadUnit): readonly string[] {
  return Object.keys(field(truth, 'digests') ?? {});
}

/** The text from the place of a reference to the end of its line. */
export function textAt(unit: CorpusUnit, { place }: Reference): string {
  const line = readFileSync(unit.path, 'utf8').split('\n')[place.line - 1] ?? '';
  return line.slice(place.column - 1);
}
