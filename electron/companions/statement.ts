/** In-toto statements (in-toto/attestation, `Statement` 0.1 and 1): what they are about, and what they say of it. */
import type { StatedDigest } from '../../shared/attestation.ts';
import { asList, field, isRecord, textField } from '../evidence/fields.ts';
import { isStatement } from '../evidence/statement.ts';
import { shownText } from './shown-text.ts';

export interface Statement {
  readonly predicateType: string | null;
  readonly subjects: readonly StatedDigest[];
  readonly predicate: unknown;
}

/** Null for what is no statement. */
export function readStatement(value: unknown): Statement | null {
  if (!isStatement(value)) return null;
  return {
    predicateType: textField(value, 'predicateType'),
    subjects: statedDigests(field(value, 'subject'), ['name', 'uri']),
    predicate: field(value, 'predicate'),
  };
}

/** Things with digests; `names`: keys that name one, the best first. */
export function statedDigests(list: unknown, names: readonly string[]): readonly StatedDigest[] {
  return asList(list)
    .filter(isRecord)
    .map((item) => statedDigest(item, names));
}

export function statedDigest(item: unknown, names: readonly string[]): StatedDigest {
  const name = names.map((key) => textField(item, key) ?? '').find((text) => text !== '') ?? '';
  return { name: shownText(name), digests: digestSet(field(item, 'digest')) };
}

/** A `DigestSet` as `algorithm:hex`, sorted. */
export function digestSet(set: unknown): readonly string[] {
  if (!isRecord(set)) return [];
  return Object.entries(set)
    .flatMap(([algorithm, hex]) =>
      typeof hex === 'string' ? [shownText(`${algorithm}:${hex}`)] : [],
    )
    .sort();
}
