/** Whatever single byte is changed, of whatever was signed or trusted: nothing is verified, and the reason is told. */
import { describe, expect, it } from 'vitest';
import { checkCompanion } from '../../../electron/signatures/check-companion.ts';
import { preAuthEncoding } from '../../../electron/signatures/dsse-envelope.ts';
import type { SignatureMaterial } from '../../../electron/signatures/material.ts';
import { isRefusal, readTrust } from '../../../electron/signatures/read-trust.ts';
import { NO_TRUST, type Trust } from '../../../electron/signatures/trust.ts';
import { changedBytes } from '../../support/each-byte.ts';
import { makeKey, sign, type KeyKind, type Scheme } from '../../support/openssl.ts';
import {
  cosignMaterial,
  cosignPayload,
  materialOf,
  statementOf,
  subjectOf,
  trusting,
} from '../../support/signature-material.ts';

const subject = subjectOf('{"schemaVersion":2}');
const payload = cosignPayload(subject.digest);
const payloadType = 'application/vnd.in-toto+json';
const statement = statementOf([subject.digest]);

/** The reasons that came of it, each once, in order; of what is verified, nothing else. */
function reasonsOf(materials: Iterable<SignatureMaterial>, trust: Trust): string[] {
  const reasons = new Set<string>();
  for (const material of materials)
    for (const check of checkCompanion(material, trust)) reasons.add(check.reason);
  return [...reasons].sort();
}

function* mapped<T>(bytes: Uint8Array, make: (changed: Buffer, at: number) => T): Generator<T> {
  for (const { at, changed } of changedBytes(bytes)) yield make(changed, at);
}

const ways: readonly (readonly [KeyKind, Scheme])[] = [
  ['P-256', 'sha256'],
  ['P-384', 'sha384'],
  ['RSA 2048', 'sha256'],
  ['RSA 2048', 'pss-sha256'],
  ['Ed25519', 'raw'],
];

describe.each(ways)('a cosign signature by %s with %s', (kind, scheme) => {
  const key = makeKey(kind);
  const trust = trusting(key.public);
  const signature = sign(key, scheme, payload);
  const good = cosignMaterial(payload, signature, subject);

  it('is verified as it is', () => {
    expect(reasonsOf([good], trust)).toEqual(['key-verified']);
  });

  it('fails for each byte of the payload', () => {
    const all = mapped(payload, (changed) => cosignMaterial(changed, signature, subject));
    expect(reasonsOf(all, trust)).toEqual(['malformed', 'no-key-matches', 'other-digest']);
    const from = payload.indexOf(subject.digest) + 'sha256:'.length;
    for (const { at, changed } of changedBytes(payload)) {
      if (at < from || at >= from + 64) continue;
      const [check] = checkCompanion(cosignMaterial(changed, signature, subject), trust);
      expect(check?.reason).toMatch(/^(?:other-digest|malformed)$/);
    }
  });

  it('fails for each byte of the signature', () => {
    const all = mapped(signature, (changed) => cosignMaterial(payload, changed, subject));
    expect(reasonsOf(all, trust)).toEqual(['no-key-matches']);
  });

  it('fails for each character of the signature as it is written', () => {
    const text = Buffer.from(signature.toString('base64'));
    const all = mapped(text, (changed) =>
      cosignMaterial(payload, changed.toString('latin1'), subject),
    );
    expect(reasonsOf(all, trust)).toEqual(['malformed', 'no-key-matches']);
  });

  it('fails for each byte of the digest that it should be about', () => {
    const all = mapped(Buffer.from(subject.digest), (changed) =>
      cosignMaterial(payload, signature, { ...subject, digest: changed.toString('latin1') }),
    );
    expect(reasonsOf(all, trust)).toEqual(['other-digest']);
  });

  it('fails for each byte of the key, if that is a key at all', () => {
    for (const { changed } of changedBytes(key.der)) {
      const read = readTrust('changed', changed);
      if (!isRefusal(read))
        expect(reasonsOf([good], { ...NO_TRUST, ...read })).toEqual(['no-key-matches']);
    }
  });
});

describe.each(ways)('an attestation signed by %s with %s', (kind, scheme) => {
  const key = makeKey(kind);
  const trust = trusting(key.public);
  const signature = sign(
    key,
    scheme,
    preAuthEncoding({ payloadType, payload: statement, signatures: [] }),
  );
  const envelope = (changed: Partial<Record<'type' | 'sig' | 'payload', Buffer>> = {}) =>
    Buffer.from(
      JSON.stringify({
        payloadType: (changed.type ?? Buffer.from(payloadType)).toString('latin1'),
        payload: (changed.payload ?? statement).toString('base64'),
        signatures: [{ keyid: '', sig: (changed.sig ?? signature).toString('base64') }],
      }),
    );
  const good = materialOf('dsse', envelope(), subject);

  it('is verified as it is', () => {
    expect(reasonsOf([good], trust)).toEqual(['key-verified']);
  });

  it('fails for each byte of the payload', () => {
    const all = mapped(statement, (changed) =>
      materialOf('dsse', envelope({ payload: changed }), subject),
    );
    expect(reasonsOf(all, trust)).toEqual(['malformed', 'no-key-matches', 'other-digest']);
  });

  it('fails for each byte of the signature', () => {
    const all = mapped(signature, (changed) =>
      materialOf('dsse', envelope({ sig: changed }), subject),
    );
    expect(reasonsOf(all, trust)).toEqual(['no-key-matches']);
  });

  it('is nothing that can be checked for each byte of its type', () => {
    const all = mapped(Buffer.from(payloadType), (changed) =>
      materialOf('dsse', envelope({ type: changed }), subject),
    );
    expect(reasonsOf(all, trust)).toEqual(['not-supported']);
  });

  it('fails for each byte of the envelope, or says the same as before', () => {
    const text = envelope();
    for (const { changed } of changedBytes(text)) {
      const checks = checkCompanion(materialOf('dsse', changed, subject), trust);
      if (checks.some(({ outcome }) => outcome === 'verified')) {
        const { payload: said, signatures } = JSON.parse(changed.toString()) as {
          payload: string;
          signatures: { sig: string }[];
        };
        expect(Buffer.from(said, 'base64')).toEqual(statement);
        expect(Buffer.from(signatures[0]?.sig ?? '', 'base64')).toEqual(signature);
      }
    }
  });

  it('fails for each byte of the digest that it should be about', () => {
    const all = mapped(Buffer.from(subject.digest), (changed) =>
      materialOf('dsse', envelope(), { ...subject, digest: changed.toString('latin1') }),
    );
    expect(reasonsOf(all, trust)).toEqual(['other-digest']);
  });
});
