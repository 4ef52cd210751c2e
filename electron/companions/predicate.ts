/** What a predicate or a document is, told by what it holds: types of predicates are claims like any other. */
import type { Predicate } from '../../shared/attestation.ts';
import { isRecord } from '../evidence/fields.ts';
import { readCsaf } from './csaf.ts';
import { readCycloneVex } from './cyclonedx-vex.ts';
import { readOpenVex } from './openvex.ts';
import { readSbom } from './parse-sbom.ts';
import { readProvenance } from './provenance.ts';
import { readProvenance1 } from './provenance-1.ts';
import { readVulnerabilities } from './vulnerabilities.ts';

const READERS: readonly ((value: unknown) => Predicate | null)[] = [
  readProvenance1,
  readProvenance,
  readOpenVex,
  readCsaf,
  readCycloneVex,
  readVulnerabilities,
];

/** `other` for whatever none of the readers knows. */
export function readPredicate(value: unknown, text: string): Predicate {
  for (const read of isRecord(value) ? READERS : []) {
    const predicate = read(value);
    if (predicate !== null) return predicate;
  }
  return readSbom(value, text) ?? { kind: 'other' };
}
