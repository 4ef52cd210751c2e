import { describe, expect, it } from 'vitest';
import {
  AUTHORITY,
  CODE_SIGNER,
  makeCertificate,
  type CertificateKey,
} from '../../support/notation-authority.ts';
import { checkOf, PAYLOAD, SUBJECT, trustOf, verdictOf } from '../../support/notation-case.ts';
import {
  makeCose,
  makeJws,
  SIGNING_ALGORITHMS,
  targetPayload,
  type SigningAlgorithm,
} from '../../support/notation-signer.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { subjectOf } from '../../support/signature-material.ts';

const folder = scratchFolder().path;
const root = makeCertificate(folder, { name: 'root', key: 'P-384', extensions: AUTHORITY });
const middle = makeCertificate(folder, { name: 'middle', issuer: root, extensions: AUTHORITY });
const leaf = makeCertificate(folder, {
  name: 'leaf',
  issuer: middle,
  extensions: [...CODE_SIGNER, 'subjectAltName = email:release@example.org'],
});
const chain = [leaf, middle, root];
const stranger = makeCertificate(folder, { name: 'root', extensions: AUTHORITY });

const keys: Readonly<Record<SigningAlgorithm, CertificateKey>> = {
  PS256: 'RSA 2048',
  PS384: 'RSA 3072',
  PS512: 'RSA 4096',
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
};
const signers = new Map(
  SIGNING_ALGORITHMS.map((algorithm) => {
    const plan = { name: algorithm, key: keys[algorithm], extensions: CODE_SIGNER };
    return [algorithm, makeCertificate(folder, plan)];
  }),
);
const forms = [
  ['notation-jws', makeJws],
  ['notation-cose', makeCose],
] as const;

describe.each(forms)('a %s signature made by openssl', (form, make) => {
  const plain = make({ chain, payload: PAYLOAD });

  it.each(SIGNING_ALGORITHMS)('verifies with %s and its kind of key alone', (algorithm) => {
    const signer = signers.get(algorithm) ?? leaf;
    const made = make({ chain: [signer], payload: PAYLOAD, algorithm });
    expect(verdictOf(form, made, trustOf([signer.der]))).toBe('verified: certificate-verified');
    const named = algorithm.startsWith('PS') ? 'ES256' : 'PS256';
    const lying = make({
      chain: [signer],
      payload: PAYLOAD,
      algorithm,
      named: nameIn(form, named),
    });
    const verdict = algorithm === named ? 'verified: certificate-verified' : 'failed: malformed';
    expect(verdictOf(form, lying, trustOf([signer.der]))).toBe(verdict);
  });

  it('says who signed, over what, and what it was checked with', () => {
    expect(checkOf(form, plain, trustOf([stranger.der, root.der]))).toMatchObject({
      signer: {
        kind: 'certificate',
        name: 'C=US, O=Drydock, CN=leaf',
        certificateIssuer: 'C=US, O=Drydock, CN=middle',
      },
      over: SUBJECT.digest,
      checkedWith: 'trusted-1',
      time: { kind: 'claimed', by: null },
      notChecked: ['time-unproven', 'revocation'],
    });
  });

  it('is not proven below an authority if nobody is expected', () => {
    for (const trusted of [root, middle]) {
      const trust = trustOf([trusted.der], new Date(), null);
      expect(checkOf(form, plain, trust)).toMatchObject({
        outcome: 'unproven',
        reason: 'nobody-expected',
        signer: null,
        params: { identity: 'release@example.org' },
        notChecked: ['time-unproven', 'revocation', 'identity-unasked'],
      });
    }
    const own = checkOf(form, plain, trustOf([leaf.der], new Date(), null));
    expect(own).toMatchObject({ outcome: 'verified', reason: 'certificate-verified' });
  });

  it('is of the certificate that the user trusts itself, whatever authority is trusted beside it', () => {
    const trust = trustOf([root.der, leaf.der], new Date(), null);
    expect(checkOf(form, plain, trust)).toMatchObject({
      outcome: 'verified',
      checkedWith: 'trusted-1',
    });
  });

  it('takes an authority between as well, and the certificate of the signer itself', () => {
    expect(verdictOf(form, plain, trustOf([middle.der]))).toBe('verified: certificate-verified');
    const own = checkOf(form, plain, trustOf([leaf.der], new Date(), 'somebody else'));
    expect(own).toMatchObject({ outcome: 'verified', checkedWith: 'trusted-0' });
    const [alone = leaf] = signers.values();
    const single = make({ chain: [alone], payload: PAYLOAD, algorithm: 'PS256' });
    expect(checkOf(form, single, trustOf([alone.der])).signer?.certificateIssuer).toBeNull();
    expect(own.notChecked).not.toContain('identity-unasked');
  });

  it('verifies with nothing less than the very certificate', () => {
    expect(verdictOf(form, plain, trustOf([stranger.der]))).toBe('failed: certificate-untrusted');
    expect(verdictOf(form, plain, trustOf([]))).toBe('unproven: nothing-trusted');
  });

  it.each(['release@example.org', 'C=US, O=Drydock, CN=leaf'])('expects %s', (identity) => {
    expect(checkOf(form, plain, trustOf([root.der], new Date(), identity))).toMatchObject({
      outcome: 'verified',
      signer: { identity },
    });
  });

  it.each(['Release@example.org', 'example.org', 'CN=leaf', ''])('is not of “%s”', (identity) => {
    const trust = trustOf([root.der], new Date(), identity);
    expect(checkOf(form, plain, trust)).toMatchObject({
      reason: 'other-identity',
      signer: null,
      params: { expected: identity, identity: 'release@example.org' },
    });
  });

  it('is about one image', () => {
    const trust = trustOf([root.der]);
    const other = subjectOf('{"schemaVersion":3}');
    expect(checkOf(form, plain, trust, other)).toMatchObject({
      reason: 'other-digest',
      over: SUBJECT.digest,
      params: { expected: other.digest },
    });
    expect(verdictOf(form, plain, trustOf([]), other)).toBe('failed: other-digest');
    const larger = { ...SUBJECT, size: SUBJECT.size + 1 };
    expect(verdictOf(form, plain, trust, larger)).toBe('failed: other-size');
    const typed = { ...SUBJECT, mediaType: 'application/vnd.oci.image.index.v1+json' };
    expect(verdictOf(form, plain, trust, typed)).toBe('failed: malformed');
    expect(verdictOf(form, plain, trust, null)).toBe('unproven: subject-unknown');
  });

  it('is not about an image whose digest it only mentions elsewhere', () => {
    const other = targetPayload({ ...SUBJECT, digest: `sha256:${'0'.repeat(64)}` }).toString();
    const payload = Buffer.from(other.replace(/}$/, `,"digest":"${SUBJECT.digest}"}`));
    const made = make({ chain, payload });
    expect(verdictOf(form, made, trustOf([root.der]))).toBe('failed: other-digest');
  });

  it.each([
    ['no JSON', 'nothing'],
    ['no artifact', '{}'],
    ['a digest twice', PAYLOAD.toString().replace('{"digest"', '{"digest":"sha256:00","digest"')],
    ['a size that is no whole number', PAYLOAD.toString().replace(/"size":\d+/, '"size":19.0')],
    [
      'a digest in capitals',
      PAYLOAD.toString().replace(/[0-9a-f]{64}/, (hex) => hex.toUpperCase()),
    ],
    ['a key in other letters', PAYLOAD.toString().replace('"size"', '"Size"')],
  ])('is refused if its payload has %s', (_what, payload) => {
    const made = make({ chain, payload: Buffer.from(payload) });
    expect(verdictOf(form, made, trustOf([root.der]))).toBe('failed: malformed');
  });
});

function nameIn(form: string, algorithm: 'ES256' | 'PS256'): string | number {
  if (form === 'notation-jws') return algorithm;
  return algorithm === 'ES256' ? -7 : -37;
}
