/** Checks cosign's signatures over simple-signing payloads. */
import type { CheckParams, NotChecked, SignatureCheck } from '../../shared/signatures.ts';
import { decodeBase64 } from './base64.ts';
import { findSigner } from './by-keys.ts';
import { failed, unproven, verified, type CheckFacts } from './check.ts';
import { checkKeyless, hasCertificate } from './keyless.ts';
import { readPayload } from './simple-signing-payload.ts';
import type { ReadMaterial } from './sigstore-bundle.ts';
import type { Trust } from './trust.ts';

const SIGNATURE = 'dev.cosignproject.cosign/signature';
/** Characters of a signature; RSA with 16,384 bits has 2,732. */
const MAX_SIGNATURE = 16_384;

/** One check: each payload has one signature, in an annotation of its layer. */
export function checkSimpleSigning(material: ReadMaterial, trust: Trust): SignatureCheck {
  const { companion, subject, bytes } = material;
  const place = { companion: companion.id, position: 0 };
  const payload = readPayload(bytes);
  if (!payload.ok) return failed(place, 'malformed', { params: { problem: payload.problem } });
  const { digest: over, name } = payload;
  const claimed: CheckParams = name === '' ? {} : { claimed: name };
  const notChecked: readonly NotChecked[] = name === '' ? [] : ['claimed-name'];
  const facts: CheckFacts = { over, params: claimed, notChecked };
  if (subject === null) return unproven(place, 'subject-unknown', facts);
  if (over !== subject.digest)
    return failed(place, 'other-digest', {
      ...facts,
      params: { ...claimed, expected: subject.digest },
    });
  const { annotations } = companion;
  if (!Object.hasOwn(annotations, SIGNATURE)) return unproven(place, 'not-signed', facts);
  const signature = decodeSignature(annotations[SIGNATURE] ?? '');
  if (signature === null) {
    const problem = 'the signature is no base64';
    return failed(place, 'malformed', { ...facts, params: { ...claimed, problem } });
  }
  const found = findSigner(trust.keys, bytes, signature);
  if (found !== null) return verified(place, 'key-verified', { ...facts, ...found, over });
  if (hasCertificate(annotations)) {
    const content = { kind: 'simple-signing', payload: bytes } as const;
    return checkKeyless({ place, annotations, content, signature, over }, trust);
  }
  if (trust.keys.length === 0) return unproven(place, 'nothing-trusted', facts);
  const tried = String(trust.keys.length);
  return failed(place, 'no-key-matches', { ...facts, params: { ...claimed, tried } });
}

/** Newlines are left out, as Go does, since `base64` writes them. */
function decodeSignature(text: string): Uint8Array | null {
  if (text.length > MAX_SIGNATURE) return null;
  const bytes = decodeBase64(text.replace(/[\r\n]+/g, ''));
  return bytes === null || bytes.length === 0 ? null : bytes;
}
