/** What an in-toto statement is about, as its signed bytes say. */
import type { Digest } from '../../shared/oci.ts';
import type { Decoder, JsonObject } from '../oci/decoder.ts';
import { signedDigest } from './signed-digest.ts';
import { problemOf, readSigned } from './signed-json.ts';

export type StatementReading =
  | { readonly ok: true; readonly digests: readonly Digest[]; readonly predicateType: string }
  | { readonly ok: false; readonly problem: string };

/** in-toto attestation framework, v0.1 and v1. */
const TYPES: readonly unknown[] = [
  'https://in-toto.io/Statement/v0.1',
  'https://in-toto.io/Statement/v1',
];
/** Keys of the statement itself; below `predicate` any may be there, so only these are looked for. */
const OWN_KEYS: readonly string[] = ['_type', 'subject', 'predicateType', 'predicate'];
const MAX_SUBJECTS = 10_000;
/** Other readers take keys in any letters, so whether a key is one of ours is asked of its small letters. */
const NO_KEYS: ReadonlySet<string> = new Set();

/** Digests of all subjects of a statement (v0.1 or v1) by algorithms that images are known by; strict. */
export function statementSubjects(payload: Uint8Array): StatementReading {
  const decoder = readSigned(payload, NO_KEYS, 'predicate');
  if (typeof decoder === 'string') return wrong(`the statement: ${decoder}`);
  const statement = decoder.object(decoder.value, '') ?? {};
  if (!TYPES.includes(statement['_type'])) return wrong('the payload is no in-toto statement');
  const predicateType = decoder.text(statement['predicateType'], 'predicateType') ?? '';
  const subjects = decoder.list(statement['subject'], 'subject');
  if (subjects.length === 0) return wrong('the statement names no subject');
  if (subjects.length > MAX_SUBJECTS) return wrong('the statement names too many subjects');
  const digests = subjects.flatMap((subject, i) =>
    subjectDigests(decoder, subject, `subject[${i}]`),
  );
  const problem = problemOf(decoder) ?? oddKey(statement, OWN_KEYS);
  return problem === null
    ? { ok: true, digests, predicateType }
    : wrong(`the statement: ${problem}`);
}

function subjectDigests(decoder: Decoder, value: unknown, at: string): readonly Digest[] {
  const subject = decoder.object(value, at) ?? {};
  const odd = oddKey(subject, ['name', 'digest']);
  if (odd !== null) decoder.problem('ambiguous', at, odd);
  const digests = decoder.textMap(subject['digest'], `${at}.digest`);
  return Object.entries(digests).flatMap(([algorithm, hex]) => signedDigest(algorithm, hex) ?? []);
}

/** A key that another reader could take for one of ours. */
function oddKey(object: JsonObject, keys: readonly string[]): string | null {
  const odd = Object.keys(object).find(
    (key) => !keys.includes(key) && keys.some((own) => own.toLowerCase() === key.toLowerCase()),
  );
  return odd === undefined ? null : `key "${odd}" in unusual letters`;
}

function wrong(problem: string): StatementReading {
  return { ok: false, problem };
}
