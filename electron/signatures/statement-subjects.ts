/** What an in-toto statement is about, as its signed bytes say. */
import type { Digest } from '../../shared/oci.ts';
import { Decoder, type JsonObject } from '../oci/decoder.ts';
import { foldKey, peekJson } from '../oci/json.ts';
import { signedDigest } from './signed-digest.ts';
import { hasMoreParts } from './json-parts.ts';
import { problemOf, readSigned } from './signed-json.ts';
import { topMembers, type TopMember } from './top-members.ts';
import { MAX_SUBJECTS } from '../../shared/limits/signatures.ts';

export type StatementReading =
  | { readonly ok: true; readonly digests: readonly Digest[]; readonly predicateType: string }
  | { readonly ok: false; readonly problem: string };

/** in-toto attestation framework, v0.1 and v1. */
const TYPES: readonly unknown[] = [
  'https://in-toto.io/Statement/v0.1',
  'https://in-toto.io/Statement/v1',
];
/** Keys of the statement itself; what lies below `predicate` is not looked at. */
const OWN_KEYS: readonly string[] = ['_type', 'subject', 'predicateType', 'predicate'];
const SUBJECT_KEYS: readonly string[] = ['name', 'digest'];
/** Bytes of the list of subjects. */
const MAX_LIST = 4 * 1024 * 1024;
/** Marks of JSON in it: a subject with its name and digests has some twenty. */
const MAX_PARTS = 300_000;
/** Of the statement itself, which defines four. */
const MAX_KEYS = 1_000;
/** Letters are compared here, by the place of each key. */
const NO_KEYS: ReadonlySet<string> = new Set();

/** Digests of all subjects of a statement (v0.1 or v1) by algorithms that images are known by; strict. */
export function statementSubjects(payload: Uint8Array): StatementReading {
  const value = peekJson(payload);
  if (value === undefined) return wrong('the payload is no JSON');
  const decoder = new Decoder({ value, problems: [], oddNumbers: new Set() });
  const statement = decoder.object(value, '') ?? {};
  if (!TYPES.includes(statement['_type'])) return wrong('the payload is no in-toto statement');
  const predicateType = decoder.text(statement['predicateType'], 'predicateType') ?? '';
  const members = topMembers(payload, MAX_KEYS);
  if (members === null) return wrong('the statement has too many keys');
  const problem = problemOf(decoder) ?? repeatedKey(members) ?? oddKey(statement, OWN_KEYS);
  if (problem !== null) return wrong(`the statement: ${problem}`);
  const list = members.find(({ key }) => key === 'subject');
  if (list === undefined) return wrong('the statement names no subject');
  const digests = listDigests(payload.subarray(list.start, list.end));
  return typeof digests === 'string' ? wrong(digests) : { ok: true, digests, predicateType };
}

/** Of the list of subjects; or what is wrong with it. */
function listDigests(bytes: Uint8Array): readonly Digest[] | string {
  if (bytes.length > MAX_LIST || hasMoreParts(bytes, MAX_PARTS))
    return 'the statement names too many subjects';
  const decoder = readSigned(bytes, NO_KEYS, null);
  if (typeof decoder === 'string') return `the subjects: ${decoder}`;
  const subjects = decoder.list(decoder.value, 'subject');
  if (subjects.length > MAX_SUBJECTS) return 'the statement names too many subjects';
  const digests = subjects.flatMap((each, i) => subjectDigests(decoder, each, `subject[${i}]`));
  const problem = problemOf(decoder);
  if (problem !== null) return `the statement: ${problem}`;
  return subjects.length === 0 ? 'the statement names no subject' : digests;
}

function subjectDigests(decoder: Decoder, value: unknown, at: string): readonly Digest[] {
  const subject = decoder.object(value, at) ?? {};
  const odd = oddKey(subject, SUBJECT_KEYS);
  if (odd !== null) decoder.problem('ambiguous', at, odd);
  const digests = decoder.textMap(subject['digest'], `${at}.digest`);
  return Object.entries(digests).flatMap(([algorithm, hex]) => signedDigest(algorithm, hex) ?? []);
}

function repeatedKey(members: readonly TopMember[]): string | null {
  const seen = new Set<string>();
  for (const { key } of members) {
    if (seen.has(key)) return `key "${key}" is there twice`;
    seen.add(key);
  }
  return null;
}

/** A key that another reader could take for one of ours. */
function oddKey(object: JsonObject, keys: readonly string[]): string | null {
  const odd = Object.keys(object).find(
    (key) => !keys.includes(key) && keys.some((own) => own.toLowerCase() === foldKey(key)),
  );
  return odd === undefined ? null : `key "${odd}" in unusual letters`;
}

function wrong(problem: string): StatementReading {
  return { ok: false, problem };
}
