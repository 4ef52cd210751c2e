/** Checks attestations: in-toto statements in DSSE envelopes, signed by the user's keys. */
import type { CheckParams, SignatureCheck } from '../../shared/signatures.ts';
import { findSigner, searchCost } from './by-keys.ts';
import { failed, unproven, verified, type CheckFacts, type CheckPlace } from './check.ts';
import {
  preAuthEncoding,
  readEnvelope,
  type DsseEnvelope,
  type DsseSignature,
} from './dsse-envelope.ts';
import { checkKeyless, hasCertificate } from './keyless.ts';
import type { ReadMaterial } from './sigstore-bundle.ts';
import { statementSubjects } from './statement-subjects.ts';
import type { Trust } from './trust.ts';
import { MAX_HASHED_BYTES } from '../../shared/limits/signatures.ts';

const STATEMENT_TYPE = 'application/vnd.in-toto+json';

/** One check a signature, in their order; one for an envelope that has none or cannot be read. */
export function checkDsse(material: ReadMaterial, trust: Trust): readonly SignatureCheck[] {
  const first: CheckPlace = { companion: material.companion.id, position: 0 };
  const reading = readEnvelope(material.bytes);
  if (!reading.ok) return [malformed(first, reading.problem)];
  const { envelope } = reading;
  if (envelope.signatures.length === 0) return [unproven(first, 'not-signed')];
  const bytes = preAuthEncoding(envelope);
  const subject = aboutSubject(material, envelope);
  let cost = 0;
  return envelope.signatures.map((signature, position) => {
    const place = { ...first, position };
    cost += searchCost(trust.keys, bytes, signature.signature);
    if (subject.ok && cost > MAX_HASHED_BYTES)
      return unproven(place, 'too-large', { over: subject.over });
    return subject.ok
      ? checkOne({ place, material, envelope, bytes, signature, over: subject.over }, trust)
      : subject.check(place);
  });
}

type AboutSubject =
  | { readonly ok: true; readonly over: string }
  | { readonly ok: false; readonly check: (place: CheckPlace) => SignatureCheck };

/** Whether the statement is about the image; all its signatures share that. */
function aboutSubject({ subject }: ReadMaterial, envelope: DsseEnvelope): AboutSubject {
  const no = (check: (place: CheckPlace) => SignatureCheck): AboutSubject => ({ ok: false, check });
  if (envelope.payloadType !== STATEMENT_TYPE) {
    const params: CheckParams = { what: envelope.payloadType };
    return no((place) => unproven(place, 'not-supported', { params }));
  }
  const statement = statementSubjects(envelope.payload);
  if (!statement.ok) return no((place) => malformed(place, statement.problem));
  const { digests } = statement;
  const over = digests[0] ?? null;
  if (subject === null) return no((place) => unproven(place, 'subject-unknown', { over }));
  if (digests.includes(subject.digest)) return { ok: true, over: subject.digest };
  const facts: CheckFacts = { over, params: { expected: subject.digest } };
  return no((place) => failed(place, 'other-digest', facts));
}

interface OneSignature {
  readonly place: CheckPlace;
  readonly material: ReadMaterial;
  readonly envelope: DsseEnvelope;
  /** What was signed. */
  readonly bytes: Uint8Array;
  readonly signature: DsseSignature;
  readonly over: string;
}

function checkOne(one: OneSignature, trust: Trust): SignatureCheck {
  const { place, over, material, envelope } = one;
  const { keyid, signature } = one.signature;
  const key: CheckParams = keyid === '' ? {} : { key: keyid };
  const found = findSigner(trust.keys, one.bytes, signature);
  if (found !== null) return verified(place, 'key-verified', { over, params: key, ...found });
  const { annotations } = material.companion;
  if (hasCertificate(annotations)) {
    const { payloadType, payload } = envelope;
    const content = { kind: 'dsse', payloadType, payload, document: material.bytes } as const;
    return checkKeyless({ place, annotations, content, signature, over }, trust);
  }
  if (trust.keys.length === 0) return unproven(place, 'nothing-trusted', { over, params: key });
  const tried = String(trust.keys.length);
  return failed(place, 'no-key-matches', { over, params: { ...key, tried } });
}

function malformed(place: CheckPlace, problem: string): SignatureCheck {
  return failed(place, 'malformed', { params: { problem } });
}
