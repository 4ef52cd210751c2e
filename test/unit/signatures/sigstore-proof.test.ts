import { describe, expect, it } from 'vitest';
import { checkBundle } from '../../../electron/signatures/sigstore-bundle.ts';
import type { Trust } from '../../../electron/signatures/trust.ts';
import type { SignatureCheck } from '../../../shared/signatures.ts';
import * as der from '../../support/der.ts';
import {
  dsseBody,
  hashedBody,
  imageStatement,
  json,
  material,
  only,
  statementBundle,
  trustRoot,
} from '../../support/sigstore-bundles.ts';
import {
  CERTIFIED,
  IDENTITY,
  ISSUER,
  SIGNED,
  SigstoreInstance,
  type CertificateWish,
  type ProofWish,
} from '../../support/sigstore-instance.ts';

describe('bundles of a private instance', () => {
  const instance = new SigstoreInstance();
  const expected = { identity: IDENTITY, issuer: ISSUER };
  const logRoot = trustRoot(instance.trustedRoot(), expected);
  const stampRoot = trustRoot(instance.trustedRoot({ stamper: true }), expected);
  const bothRoot = trustRoot(instance.trustedRoot({ log: true, stamper: true }), expected);
  const late = new Date(CERTIFIED.getTime() + 3_600_000);
  const early = new Date(CERTIFIED.getTime() - 1_000);

  function check(proofs: ProofWish, trust: Trust, wish: CertificateWish = {}): SignatureCheck {
    const bundle = statementBundle(instance, instance.certify(wish), proofs);
    return only(checkBundle(material(json(bundle)), trust));
  }

  it.each<[string, ProofWish, Trust, string]>([
    ['a promise of the log', { promise: SIGNED }, logRoot, 'log'],
    ['a promise and a proof of the log', { promise: SIGNED, checkpoint: 'v1' }, logRoot, 'log'],
    ['a timestamp', { timestamp: SIGNED }, stampRoot, 'timestamp'],
    [
      'a timestamp and a bare proof',
      { timestamp: SIGNED, checkpoint: 'v2' },
      bothRoot,
      'timestamp',
    ],
    ['all of them', { promise: SIGNED, checkpoint: 'v1', timestamp: SIGNED }, bothRoot, 'log'],
  ])('verifies with %s', (_what, proofs, trust, kind) => {
    const { outcome, time } = check(proofs, trust);
    expect({ outcome, time }).toMatchObject({
      outcome: 'verified',
      time: { kind, at: SIGNED.toISOString() },
    });
  });

  it('says that no log was asked where the root names none', () => {
    expect(check({ timestamp: SIGNED }, stampRoot).notChecked).toEqual(['log-unasked']);
  });

  it.each<[string, ProofWish, Trust, string]>([
    ['no proof of time', { checkpoint: 'v2' }, logRoot, 'time-unproven'],
    [
      'no log entry, with a root that names a log',
      { timestamp: SIGNED },
      bothRoot,
      'log-proof-wrong',
    ],
    ['a log that the root does not name', { promise: SIGNED }, stampRoot, 'log-untrusted'],
    ['a timestamp of nobody', { promise: SIGNED, timestamp: SIGNED }, logRoot, 'time-proof-wrong'],
    ['a signature after the certificate', { promise: late }, logRoot, 'certificate-expired'],
    ['a stamp after the certificate', { timestamp: late }, stampRoot, 'certificate-expired'],
    ['a signature before it', { promise: early }, logRoot, 'certificate-not-yet-valid'],
    [
      'times of which one is late',
      { promise: SIGNED, timestamp: late },
      bothRoot,
      'certificate-expired',
    ],
  ])('refuses %s', (_what, proofs, trust, reason) => {
    expect(check(proofs, trust)).toMatchObject({ outcome: 'failed', reason, signer: null });
  });

  it.each<[string, CertificateWish, string]>([
    ['is not for signing code', { usage: false }, 'certificate-unusable'],
    ['names nobody', { sans: [] }, 'certificate-unusable'],
    [
      'names two',
      { sans: [der.der(0x81, Buffer.from('a@b.example')), der.der(0x86, Buffer.from(IDENTITY))] },
      'certificate-unusable',
    ],
    ['names no issuer', { issuer: null }, 'other-issuer'],
  ])('refuses a certificate that %s', (_what, wish, reason) => {
    expect(check({ promise: SIGNED }, logRoot, wish)).toMatchObject({ outcome: 'failed', reason });
  });

  it('refuses a certificate of an authority that is not trusted', () => {
    const other = new SigstoreInstance();
    const bundle = statementBundle(instance, other.certify(), { promise: SIGNED });
    const made = only(checkBundle(material(json(bundle)), logRoot));
    expect(made).toMatchObject({ outcome: 'failed', reason: 'certificate-untrusted' });
  });

  it("refuses the log entry of another's signature", () => {
    const holder = instance.certify();
    const mine = statementBundle(instance, holder, { promise: SIGNED });
    const others = statementBundle(instance, instance.certify(), { promise: SIGNED });
    const { tlogEntries } = (others as { verificationMaterial: { tlogEntries: unknown } })
      .verificationMaterial;
    const { verificationMaterial } = mine as { verificationMaterial: object };
    const mixed = { ...mine, verificationMaterial: { ...verificationMaterial, tlogEntries } };
    const made = only(checkBundle(material(json(mixed)), logRoot));
    expect(made).toMatchObject({ outcome: 'failed', reason: 'log-proof-wrong' });
  });

  it('is about the image that the statement names', () => {
    const payload = imageStatement(`sha256:${'e'.repeat(64)}`);
    const bundle = statementBundle(instance, instance.certify(), { promise: SIGNED }, { payload });
    expect(only(checkBundle(material(json(bundle)), logRoot))).toMatchObject({
      reason: 'other-digest',
      over: `sha256:${'e'.repeat(64)}`,
    });
    expect(only(checkBundle(material(json(bundle), null), logRoot)).reason).toBe('subject-unknown');
  });

  it('takes an entry of kind hashedrekord over what was signed', () => {
    const wish = { body: hashedBody };
    const bundle = statementBundle(instance, instance.certify(), { promise: SIGNED }, wish);
    expect(only(checkBundle(material(json(bundle)), logRoot)).outcome).toBe('verified');
  });

  it.each([
    ['rekord', '0.0.1'],
    ['intoto', '0.0.1'],
    ['dsse', '0.0.9'],
  ])('does not know entries of kind %s %s', (kind, apiVersion) => {
    const body = (logged: Parameters<typeof dsseBody>[0]) => ({
      ...dsseBody(logged),
      kind,
      apiVersion,
    });
    const bundle = statementBundle(instance, instance.certify(), { promise: SIGNED }, { body });
    const made = only(checkBundle(material(json(bundle)), logRoot));
    expect(made).toMatchObject({ outcome: 'unproven', reason: 'not-supported' });
    expect(made.params.what).toBe(`a log entry of kind ${kind} ${apiVersion}`);
  });
});
