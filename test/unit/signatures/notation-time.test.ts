import { describe, expect, it } from 'vitest';
import {
  AUTHORITY,
  CODE_SIGNER,
  DAY,
  forgeTimestamp,
  makeCertificate,
  makeTimestamp,
  TIMESTAMPER,
} from '../../support/notation-authority.ts';
import { checkOf, PAYLOAD, trustOf } from '../../support/notation-case.ts';
import { makeCose, makeJws, type EnvelopePlan } from '../../support/notation-signer.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder().path;
const now = Date.now();
const later = new Date(now + 30 * DAY);
const years = { from: new Date(now - 400 * DAY), until: new Date(now + 400 * DAY) };
const root = makeCertificate(folder, { name: 'root', extensions: AUTHORITY, ...years });
const leaf = makeCertificate(folder, { name: 'leaf', issuer: root, extensions: CODE_SIGNER });
const clock = makeCertificate(folder, { name: 'clock', extensions: AUTHORITY, ...years });
const stamper = makeCertificate(folder, {
  name: 'stamper',
  key: 'RSA 2048',
  issuer: clock,
  extensions: TIMESTAMPER,
});
const chain = [leaf, root];
const stamp = (signature: Uint8Array) => makeTimestamp(folder, stamper, signature);
const forms = [
  ['notation-jws', makeJws],
  ['notation-cose', makeCose],
] as const;

describe.each(forms)('the time of a %s signature', (form, make) => {
  const check = (plan: Partial<EnvelopePlan>, at: Date, withClock = true) =>
    checkOf(
      form,
      make({ chain, payload: PAYLOAD, ...plan }),
      trustOf(withClock ? [root.der, clock.der] : [root.der], at),
    );

  it('is now where nothing proves another, whatever the signer writes', () => {
    const expired = check({ signedAt: new Date(now) }, later);
    expect(expired).toMatchObject({
      reason: 'certificate-expired',
      signer: null,
      params: { certificate: 'C=US, O=Drydock, CN=leaf' },
      notChecked: ['time-unproven', 'revocation'],
    });
    expect(check({}, new Date(now - 5 * DAY)).reason).toBe('certificate-not-yet-valid');
    expect(check({}, new Date(now)).reason).toBe('certificate-verified');
  });

  it('is not believed of a signing authority either', () => {
    const scheme = 'notary.x509.signingAuthority';
    expect(check({ scheme }, later).reason).toBe('certificate-expired');
    expect(check({ scheme }, new Date(now))).toMatchObject({
      outcome: 'verified',
      time: { kind: 'claimed' },
    });
    const before = new Date(now - 5 * DAY);
    expect(check({ scheme, signedAt: before }, new Date(now)).reason).toBe(
      'certificate-not-yet-valid',
    );
    expect(check({ scheme, timestamp: stamp }, later).reason).toBe('certificate-expired');
  });

  it('is proven by a timestamp of a trusted authority', () => {
    expect(check({ timestamp: stamp }, later)).toMatchObject({
      outcome: 'verified',
      reason: 'certificate-verified',
      time: { kind: 'timestamp', by: 'C=US, O=Drydock, CN=stamper' },
      notChecked: ['revocation'],
    });
  });

  it('is not proven by a timestamp of a stranger', () => {
    expect(check({ timestamp: stamp }, later, false).reason).toBe('certificate-expired');
    expect(check({ timestamp: stamp }, new Date(now), false)).toMatchObject({
      outcome: 'verified',
      time: { kind: 'claimed' },
    });
  });

  it('is not proven by a timestamp of another signature', () => {
    const other = check({ timestamp: () => stamp(Buffer.from('something else')) }, later);
    expect(other.reason).toBe('time-proof-wrong');
    expect(other.params.problem).toBe('it is about another signature');
  });

  it('may be none of which the signer knew that it would be too late', () => {
    const expiry = new Date(now + DAY / 2);
    expect(check({ expiry }, new Date(now)).reason).toBe('certificate-verified');
    expect(check({ expiry, timestamp: stamp }, later)).toMatchObject({
      reason: 'signature-expired',
      signer: null,
    });
  });
});

describe('a timestamp', () => {
  const at = later;
  const trust = trustOf([root.der, clock.der], at);
  const reasonWith = (timestamp: (signature: Uint8Array) => Uint8Array, trusted = trust) =>
    checkOf('notation-cose', makeCose({ chain, payload: PAYLOAD, timestamp }), trusted).reason;

  it('has no byte that can be changed', () => {
    const wrong = new Map<string, number>();
    let signature: Uint8Array = Buffer.alloc(0);
    let token: Uint8Array = Buffer.alloc(0);
    const cose = makeCose({
      chain,
      payload: PAYLOAD,
      timestamp: (bytes) => {
        signature = bytes;
        return (token = stamp(bytes));
      },
    });
    expect(signature.length).toBe(64);
    const start = cose.indexOf(token);
    for (let i = 0; i < token.length; i++) {
      const changed = Buffer.from(cose);
      changed[start + i] = (changed[start + i] ?? 0) ^ 0x01;
      const { outcome, reason } = checkOf('notation-cose', changed, trust);
      if (outcome === 'verified') wrong.set(`byte ${i}`, i);
      expect(['time-proof-wrong', 'certificate-expired', 'certificate-verified']).toContain(reason);
    }
    expect([...wrong.keys()]).toEqual([]);
  });

  it.each(['sha384', 'sha512'])('may be about %s', (hash) => {
    expect(reasonWith((bytes) => makeTimestamp(folder, stamper, bytes, { hash }))).toBe(
      'certificate-verified',
    );
  });

  it('may name its certificate by SHA-1, and is not about SHA-1', () => {
    const old = (bytes: Uint8Array) =>
      makeTimestamp(folder, stamper, bytes, { certificateHash: 'sha1' });
    expect(reasonWith(old)).toBe('certificate-verified');
    const weak = (bytes: Uint8Array) => makeTimestamp(folder, stamper, bytes, { hash: 'sha1' });
    expect(reasonWith(weak)).toBe('time-proof-wrong');
  });

  it('comes from a certificate that may sign', () => {
    const both = makeCertificate(folder, {
      name: 'both',
      issuer: clock,
      extensions: ['keyUsage = critical, nonRepudiation', ...TIMESTAMPER.slice(1)],
    });
    expect(reasonWith((bytes) => makeTimestamp(folder, both, bytes))).toBe('time-proof-wrong');
  });

  it('comes from a certificate for timestamps, and not from the signer of the image', () => {
    const forged = (bytes: Uint8Array) => forgeTimestamp(folder, leaf, stamp(bytes));
    expect(reasonWith((bytes) => forgeTimestamp(folder, stamper, stamp(bytes)))).toBe(
      'certificate-verified',
    );
    expect(reasonWith(forged)).toBe('time-proof-wrong');
    expect(reasonWith(forged, trustOf([leaf.der, clock.der], at))).toBe('certificate-expired');
  });

  it('may come from a certificate that is trusted itself, and from an elliptic curve', () => {
    const own = makeCertificate(folder, { name: 'own', key: 'P-384', extensions: TIMESTAMPER });
    const trusted = trustOf([root.der, own.der], at);
    expect(reasonWith((bytes) => makeTimestamp(folder, own, bytes), trusted)).toBe(
      'certificate-verified',
    );
  });

  it('proves nothing once the certificate of its authority has expired', () => {
    const past = { from: new Date(now - 9 * DAY), until: new Date(now - 2 * DAY) };
    const old = makeCertificate(folder, {
      name: 'old',
      issuer: clock,
      extensions: TIMESTAMPER,
      ...past,
    });
    expect(reasonWith((bytes) => makeTimestamp(folder, old, bytes))).toBe('time-proof-wrong');
  });

  it('is no timestamp if it is anything else', () => {
    for (const other of [Buffer.alloc(0), Buffer.from('token'), leaf.der, Buffer.alloc(3000, 0x30)])
      expect(reasonWith(() => other)).toBe('time-proof-wrong');
  });

  it('does not help a certificate that was not valid yet when it was made', () => {
    const soon = makeCertificate(folder, {
      name: 'soon',
      issuer: root,
      extensions: CODE_SIGNER,
      from: new Date(now + 10 * DAY),
      until: new Date(now + 90 * DAY),
    });
    const cose = makeCose({ chain: [soon, root], payload: PAYLOAD, timestamp: stamp });
    expect(checkOf('notation-cose', cose, trust).reason).toBe('certificate-not-yet-valid');
  });
});
