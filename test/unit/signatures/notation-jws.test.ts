import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CODE_SIGNER, makeCertificate } from '../../support/notation-authority.ts';
import { checkOf, PAYLOAD, trustOf } from '../../support/notation-case.ts';
import { jwsOf, makeJws, type EnvelopePlan } from '../../support/notation-signer.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder().path;
const signer = makeCertificate(folder, { name: 'signer', extensions: CODE_SIGNER });
const plan: EnvelopePlan = { chain: [signer], payload: PAYLOAD };
const trust = trustOf([signer.der]);
const good = {
  alg: 'ES256',
  crit: ['io.cncf.notary.signingScheme'],
  cty: 'application/vnd.cncf.notary.payload.v1+json',
  'io.cncf.notary.signingScheme': 'notary.x509',
  'io.cncf.notary.signingTime': '2026-01-01T09:00:00+08:00',
};
const EXPIRY = 'io.cncf.notary.expiry';

describe('protected headers of a JWS', () => {
  it('are good as notation writes them, with more that is not critical', () => {
    expect(withHeaders({})).toMatchObject({
      reason: 'certificate-verified',
      time: { at: '2026-01-01T01:00:00Z' },
    });
    expect(withHeaders({ 'org.example.build': '7' }).reason).toBe('certificate-verified');
  });

  it.each(['none', 'HS256', 'RS256', 'EdDSA', 'ES256K', 'es256', '', '__proto__'])(
    'refuse the algorithm “%s”',
    (alg) => {
      expect(withHeaders({ alg })).toMatchObject({
        outcome: 'failed',
        reason: 'weak-algorithm',
        params: { what: alg },
      });
    },
  );

  it.each(['PS256', 'ES384', 'ES512'])('refuse %s, which is not of that key', (alg) => {
    expect(withHeaders({ alg }).reason).toBe('malformed');
  });

  it.each<[string, object]>([
    ['no algorithm', { alg: undefined }],
    ['an algorithm that is a number', { alg: -7 }],
    ['another content type', { cty: 'application/json' }],
    ['no content type', { cty: undefined }],
    ['no list of critical headers', { crit: undefined }],
    ['an empty one', { crit: [] }],
    ['one that is a text', { crit: 'io.cncf.notary.signingScheme' }],
    ['one without the scheme', { crit: ['io.cncf.notary.signingTime'] }],
    ['one with something that is not there', { crit: [...good.crit, 'org.example'] }],
    ['one that names the scheme twice', { crit: [...good.crit, ...good.crit] }],
    ['no scheme', { 'io.cncf.notary.signingScheme': undefined }],
    ['no signing time', { 'io.cncf.notary.signingTime': undefined }],
    ['a signing time that is none', { 'io.cncf.notary.signingTime': '2026-02-30T00:00:00Z' }],
    ['a signing time without a zone', { 'io.cncf.notary.signingTime': '2026-02-01T00:00:00' }],
    [
      'a time of a signing authority too',
      { 'io.cncf.notary.authenticSigningTime': '2026-01-01T00:00:00Z' },
    ],
    ['an expiry that is not critical', { [EXPIRY]: '2999-01-01T00:00:00Z' }],
    [
      'an expiry before it was signed',
      { [EXPIRY]: '2025-01-01T00:00:00Z', crit: [...good.crit, EXPIRY] },
    ],
  ])('refuse %s', (_what, change) => {
    expect(withHeaders(change)).toMatchObject({ outcome: 'failed', reason: 'malformed' });
  });

  it.each<[string, object, string]>([
    [
      'another scheme',
      { 'io.cncf.notary.signingScheme': 'notary.x510' },
      'signing scheme notary.x510',
    ],
    ['a plug-in', { 'io.cncf.notary.verificationPlugin': 'com.example' }, 'a verification plug-in'],
    [
      'a critical header that nobody knows',
      { crit: [...good.crit, 'org.example'], 'org.example': 1 },
      'critical header org.example',
    ],
    ['a payload that is not encoded', { b64: false }, 'JWS header b64'],
  ])('leave it open with %s', (_what, change, what) => {
    const check = withHeaders(change);
    expect(check).toMatchObject({ outcome: 'unproven', reason: 'not-supported', params: { what } });
  });

  it('leave nothing open of a signature that is wrong', () => {
    const text = withPlugin().toString();
    const other = text.replace(
      /"signature":"./,
      (start) => `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}`,
    );
    expect(checkOf('notation-jws', withPlugin(), trust).reason).toBe('not-supported');
    expect(checkOf('notation-jws', Buffer.from(other), trust).reason).toBe('signature-wrong');
  });

  it('are there once each', () => {
    const twice = JSON.stringify(good).replace('{', '{"alg":"none",');
    expect(checkOf('notation-jws', jwsOf(plan, twice), trust).reason).toBe('malformed');
    const letters = JSON.stringify(good).replace('{', '{"ALG":"none",');
    expect(checkOf('notation-jws', jwsOf(plan, letters), trust).reason).toBe('malformed');
  });
});

describe('a JWS envelope', () => {
  const parts = JSON.parse(makeJws(plan).toString()) as Record<string, unknown> & {
    header: Record<string, unknown>;
  };
  const reasonOf = (change: object) =>
    checkOf('notation-jws', Buffer.from(JSON.stringify({ ...parts, ...change })), trust).reason;

  it.each<[string, object]>([
    ['no payload', { payload: undefined }],
    ['no signature', { signature: undefined }],
    ['several signatures', { signatures: [] }],
    ['padding', { payload: `${String(parts.payload)}=` }],
    ['a line break', { payload: `${String(parts.payload)}\n` }],
    ['the other alphabet', { signature: '+/+/' }],
    ['no header', { header: undefined }],
    ['a list for a header', { header: [] }],
    ['no certificates', { header: {} }],
    ['certificates that are numbers', { header: { x5c: [1] } }],
    ['a text for certificates', { header: { x5c: signer.der.toString('base64') } }],
    ['certificates in the other alphabet', { header: { x5c: ['-_-_'] } }],
    ['a header that is protected too', { header: { ...parts.header, alg: 'none' } }],
    ['a timestamp that is no Base64', stamped('?')],
  ])('is refused with %s', (_what, change) => {
    expect(reasonOf(change)).toBe('malformed');
  });

  it('is refused with a signature of nothing', () => {
    expect(reasonOf({ signature: '' })).toBe('signature-wrong');
    expect(reasonOf({ signature: Buffer.alloc(64).toString('base64url') })).toBe('signature-wrong');
  });

  it('is refused as a token in one line, and as anything that is no JSON object', () => {
    const compact = [parts.protected, parts.payload, parts.signature].join('.');
    for (const text of [compact, '', '[]', 'null', '"x"', '\ufeff{}', '{"payload":'.repeat(5000)])
      expect(checkOf('notation-jws', Buffer.from(text), trust).reason).toBe('malformed');
  });

  it('takes no public key for a secret', () => {
    const headers = Buffer.from(JSON.stringify({ ...good, alg: 'HS256' })).toString('base64url');
    const pem = signer.der.toString('base64');
    const mac = createHmac('sha256', pem)
      .update(`${headers}.${String(parts.payload)}`)
      .digest();
    expect(reasonOf({ protected: headers, signature: mac.toString('base64url') })).toBe(
      'weak-algorithm',
    );
  });

  it('takes no signature of openssl in DER', () => {
    const raw = Buffer.from(String(parts.signature), 'base64url');
    const number = (bytes: Buffer) => Buffer.concat([Buffer.of(2, 33, 0), bytes]);
    const pair = Buffer.concat([number(raw.subarray(0, 32)), number(raw.subarray(32))]);
    const der = Buffer.concat([Buffer.of(0x30, pair.length), pair]);
    expect(reasonOf({ signature: der.toString('base64url') })).toBe('signature-wrong');
  });

  function stamped(token: string): object {
    return { header: { ...parts.header, 'io.cncf.notary.timestampSignature': token } };
  }
});

function withHeaders(change: object) {
  return checkOf('notation-jws', jwsOf(plan, JSON.stringify({ ...good, ...change })), trust);
}

function withPlugin(): Buffer {
  return makeJws({ ...plan, more: { 'io.cncf.notary.verificationPlugin': 'com.example' } });
}
