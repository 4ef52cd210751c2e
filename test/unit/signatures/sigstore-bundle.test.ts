import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkBundle } from '../../../electron/signatures/sigstore-bundle.ts';
import { NO_TRUST, type Trust } from '../../../electron/signatures/trust.ts';
import { root } from '../../../build/setup/paths.ts';
import { material, only, sha256Digest, trustRoot } from '../../support/sigstore-bundles.ts';

const folder = path.join(root, 'test/fixtures/sigstore');
const fixture = (name: string) => readFileSync(path.join(folder, name));

function subjectOf(digest: string, document?: Buffer) {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  return { digest, size: 1, mediaType, ...(document === undefined ? {} : { document }) };
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
