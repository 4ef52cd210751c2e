import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkBundle } from '../../../electron/signatures/sigstore-bundle.ts';
import { NO_TRUST, type Trust } from '../../../electron/signatures/trust.ts';
import { root } from '../../../build/setup/paths.ts';
import type { SignatureCheck } from '../../../shared/signatures.ts';
import * as der from '../../support/der.ts';
import {
  imageStatement,
  json,
  material,
  sha256Digest,
  statementBundle,
  SUBJECT,
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

const folder = path.join(root, 'test/fixtures/sigstore');
const fixture = (name: string) => readFileSync(path.join(folder, name));

function subjectOf(digest: string, document?: Buffer) {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  return { digest, size: 1, mediaType, ...(document === undefined ? {} : { document }) };
}

function only(checks: readonly SignatureCheck[]): SignatureCheck {
  const [check, ...more] = checks;
  if (check === undefined || more.length > 0) throw new Error('A bundle has one check.');
  return check;
}

describe("bundles of the Sigstore projects' own tests", () => {
  const attested = subjectOf(
    'sha256:732112270d7e59418a8c080b134b24cabd67d250d0d0147a97ed95ba5c280aa4',
  );
  const author = { identity: 'cody@soyland.com', issuer: 'https://github.com/login/oauth' };
  const attestation = () => material(fixture('cosign-attestation.sigstore.json'), attested);
  const publicGood = (expectation = author) =>
    trustRoot(fixture('trusted_root_pgi.json'), expectation);

  it("verifies cosign's attestation with the public instance", () => {
    expect(only(checkBundle(attestation(), publicGood()))).toMatchObject({
      outcome: 'verified',
      reason: 'identity-verified',
      over: attested.digest,
      checkedWith: 'root',
      signer: { kind: 'certificate', identity: author.identity, oidcIssuer: author.issuer },
      time: { kind: 'log', at: '2025-02-28T19:18:11.000Z', by: 'https://rekor.sigstore.dev' },
      notChecked: ['log-freshness'],
    });
  });

  it.each([
    ['identity', { ...author, identity: 'cody@soyland.co' }, 'other-identity'],
    ['issuer', { ...author, issuer: 'https://accounts.google.com' }, 'other-issuer'],
  ])('fails where another %s is expected', (_what, expectation, reason) => {
    const check = only(checkBundle(attestation(), publicGood(expectation)));
    expect(check).toMatchObject({ outcome: 'failed', reason, signer: null });
    expect(check.params).toMatchObject(author);
  });

  it.each([
    ['nobody', { identity: null, issuer: null }],
    ['an identity of whatever issuer', { ...author, issuer: null }],
    ['whomever an issuer knows', { ...author, identity: null }],
  ])('proves nothing where %s is expected', (_what, expectation) => {
    const trust = trustRoot(fixture('trusted_root_pgi.json'), expectation);
    const check = only(checkBundle(attestation(), trust));
    expect(check).toMatchObject({ outcome: 'unproven', reason: 'nobody-expected', signer: null });
    expect(check.params).toMatchObject(author);
    expect(check.notChecked).toContain('identity-unasked');
  });

  it('says who it claims to be of where nothing is trusted', () => {
    expect(only(checkBundle(attestation(), NO_TRUST))).toMatchObject({
      outcome: 'unproven',
      reason: 'nothing-trusted',
      params: author,
    });
  });

  it('is not fooled by another image', () => {
    const other = subjectOf(`sha256:${'0'.repeat(64)}`);
    const moved = material(fixture('cosign-attestation.sigstore.json'), other);
    expect(only(checkBundle(moved, publicGood()))).toMatchObject({
      outcome: 'failed',
      reason: 'other-digest',
      over: attested.digest,
      params: { expected: other.digest },
    });
  });

  it('does not take the authorities of another instance', () => {
    const trust = trustRoot(fixture('scaffolding.trusted_root.json'), author);
    expect(only(checkBundle(attestation(), trust)).reason).toBe('certificate-untrusted');
  });

  it('takes the one of several roots that proves it', () => {
    const other = trustRoot(fixture('scaffolding.trusted_root.json'), author);
    const trust: Trust = { ...other, roots: [...other.roots, ...publicGood().roots] };
    expect(only(checkBundle(attestation(), trust)).outcome).toBe('verified');
  });

  it("verifies a message signature of a private instance, by an identity of Fulcio's own kind", () => {
    const document = Buffer.from('blob\n');
    const expectation = { identity: 'foo!oidc.local', issuer: 'http://oidc.local:8080' };
    const check = only(
      checkBundle(
        material(fixture('othername.sigstore.json'), subjectOf(sha256Digest(document), document)),
        trustRoot(fixture('scaffolding.trusted_root.json'), expectation),
      ),
    );
    expect(check).toMatchObject({
      outcome: 'verified',
      signer: { identity: expectation.identity, oidcIssuer: expectation.issuer },
    });
  });

  describe('with a key and a timestamp', () => {
    const document = Buffer.from('test content');
    const bundle = () =>
      material(
        fixture('public-key-validity.sigstore.json'),
        subjectOf(sha256Digest(document), document),
      );
    const item = {
      id: 'key',
      kind: 'public-key',
      name: 'signer.pub',
      digest: `sha256:${'1'.repeat(64)}`,
      about: 'ECDSA P-256',
      fingerprint: 'ab',
      validFrom: null,
      validUntil: null,
    } as const;
    const keys = [{ item, key: createPublicKey(fixture('public-key-validity.pem')) }];
    const stamper = trustRoot(fixture('public-key-validity.trusted_root.json'));

    it('verifies it by the key, and says what proved its time', () => {
      expect(only(checkBundle(bundle(), { ...stamper, keys }))).toMatchObject({
        outcome: 'verified',
        reason: 'key-verified',
        checkedWith: 'key',
        time: { kind: 'timestamp', by: 'https://virtual.tsa.sigstore.dev' },
        notChecked: ['log-unasked'],
      });
    });

    it('verifies it without a root, and says that its time is unproven', () => {
      expect(only(checkBundle(bundle(), { ...NO_TRUST, keys }))).toMatchObject({
        outcome: 'verified',
        time: null,
        notChecked: ['log-unasked', 'time-unproven'],
      });
    });

    it('does not verify it by the root alone', () => {
      expect(only(checkBundle(bundle(), stamper)).reason).toBe('nothing-trusted');
    });

    it('cannot check a message without its bytes', () => {
      const without = { ...bundle(), subject: subjectOf(sha256Digest(document)) };
      expect(only(checkBundle(without, { ...NO_TRUST, keys })).reason).toBe('subject-unknown');
    });
  });
});

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
    const bundle = statementBundle(instance, instance.certify(), { promise: SIGNED }, payload);
    expect(only(checkBundle(material(json(bundle)), logRoot))).toMatchObject({
      reason: 'other-digest',
      over: `sha256:${'e'.repeat(64)}`,
    });
    expect(only(checkBundle(material(json(bundle), null), logRoot)).reason).toBe('subject-unknown');
    expect(SUBJECT.digest).toBe(sha256Digest(SUBJECT.document ?? Buffer.alloc(0)));
  });
});
