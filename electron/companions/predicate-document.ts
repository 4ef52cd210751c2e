/** The document at the core of a companion: below envelope, statement and what cosign puts around predicates. */
import type { StatedDigest } from '../../shared/attestation.ts';
import { field, isRecord } from '../evidence/fields.ts';
import { readDocument } from './document.ts';
import { unwrap } from './envelope.ts';
import { readStatement } from './statement.ts';

export interface PredicateDocument {
  /** Null where there is no statement. */
  readonly predicateType: string | null;
  readonly subjects: readonly StatedDigest[];
  /** The predicate, or the whole document; undefined where it is a text. */
  readonly value: unknown;
  /** The text, where it is no JSON; else ''. */
  readonly text: string;
  /** A sentence; null if all is well. */
  readonly problem: string | null;
}

export function predicateDocument(bytes: Uint8Array): PredicateDocument {
  const { value, text, problem } = unwrap(bytes);
  const statement = readStatement(value);
  if (statement === null) return { predicateType: null, subjects: [], value, text, problem };
  const { predicate, ...rest } = statement;
  return { ...rest, ...coreOf(predicate, problem) };
}

/** cosign has written `{ Data, Timestamp }` around predicates, and texts where the predicate is no JSON. */
function coreOf(
  predicate: unknown,
  problem: string | null,
): Pick<PredicateDocument, 'value' | 'text' | 'problem'> {
  const data = isWrapped(predicate) ? field(predicate, 'Data') : predicate;
  if (typeof data !== 'string') return { value: data, text: '', problem };
  const inner = readDocument(new TextEncoder().encode(data));
  if (inner.kind === 'unread') return { value: data, text: '', problem };
  return { value: inner.value, text: inner.text, problem: problem ?? inner.problem };
}

function isWrapped(predicate: unknown): boolean {
  return (
    isRecord(predicate) &&
    Object.hasOwn(predicate, 'Data') &&
    Object.keys(predicate).every((key) => key === 'Data' || key === 'Timestamp')
  );
}
