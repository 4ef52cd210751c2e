import { describe, expect, it } from 'vitest';
import { checkSimpleSigning } from '../../../electron/signatures/simple-signing.ts';
import { NO_TRUST } from '../../../electron/signatures/trust.ts';
import { makeKey, sign, type KeyKind, type Scheme } from '../../support/openssl.ts';
import {
  cosignMaterial,
  cosignPayload,
  materialOf,
  subjectOf,
  trusting,
} from '../../support/signature-material.ts';

const subject = subjectOf('{"schemaVersion":2}');
const other = subjectOf('{"schemaVersion":3}');
const payload = cosignPayload(subject.digest);
const key = makeKey('P-256');
const signature = sign(key, 'sha256', payload);
const good = cosignMaterial(payload, signature, subject);
const trust = trusting(key.public);

const ways: readonly (readonly [KeyKind, Scheme])[] = [
  ['P-256', 'sha256'],
  ['P-384', 'sha256'],
  ['P-384', 'sha384'],
  ['P-521', 'sha256'],
  ['P-521', 'sha512'],
  ['RSA 2048', 'sha256'],
  ['RSA 2048', 'sha512'],
  ['RSA 2048', 'pss-sha256'],
  ['RSA 2048', 'pss-sha512'],
  ['Ed25519', 'raw'],
];

describe('signatures of openssl over a payload as cosign writes it', () => {
  it.each(ways)('%s with %s is verified, by that key and over that digest', (kind, scheme) => {
    const made = makeKey(kind);
    const material = cosignMaterial(payload, sign(made, scheme, payload), subject);
    const trusted = trusting(key.public, made.public);
    expect(checkSimpleSigning(material, trusted)).toEqual({
      companion: 'companion',
      position: 0,
      outcome: 'verified',
      reason: 'key-verified',
      params: { claimed: 'registry.example/app' },
      signer: {
        kind: 'key',
        fingerprint: trusted.keys[1]?.item.fingerprint,
        name: 'key-1.pub',
        identity: null,
        oidcIssuer: null,
        certificateIssuer: null,
        validFrom: null,
        validUntil: null,
      },
      over: subject.digest,
      checkedWith: trusted.keys[1]?.item.id,
      time: null,
      notChecked: ['claimed-name'],
    });
  });

  it.each<readonly [KeyKind, Scheme]>([
    ['P-256', 'sha1'],
    ['RSA 2048', 'sha1'],
    ['P-256', 'sha512'],
  ])('%s with %s is not', (kind, scheme) => {
    const made = makeKey(kind);
    const material = cosignMaterial(payload, sign(made, scheme, payload), subject);
    const { reason } = checkSimpleSigning(material, trusting(made.public));
    expect(reason).toBe('no-key-matches');
  });
});

describe('what is not verified', () => {
  const check = (...args: Parameters<typeof checkSimpleSigning>) => {
    const { outcome, reason, signer, checkedWith } = checkSimpleSigning(...args);
    expect([signer, checkedWith]).toEqual([null, null]);
    return [outcome, reason];
  };

  it('says what is missing where nothing can prove it', () => {
    expect(check(good, NO_TRUST)).toEqual(['unproven', 'nothing-trusted']);
    expect(check({ ...good, subject: null }, trust)).toEqual(['unproven', 'subject-unknown']);
    const unsigned = materialOf('simple-signing', payload, subject);
    expect(check(unsigned, trust)).toEqual(['unproven', 'not-signed']);
  });

  it('names another digest before anything else, also of a good signature', () => {
    const replayed = cosignMaterial(payload, signature, other);
    expect(check(replayed, trust)).toEqual(['failed', 'other-digest']);
    expect(check(replayed, NO_TRUST)).toEqual(['failed', 'other-digest']);
    const { over, params } = checkSimpleSigning(replayed, trust);
    expect([over, params.expected]).toEqual([subject.digest, other.digest]);
  });

  it('is a signature by another key', () => {
    const stranger = trusting(makeKey('P-256').public, makeKey('Ed25519').public);
    expect(check(good, stranger)).toEqual(['failed', 'no-key-matches']);
    expect(checkSimpleSigning(good, stranger).params.tried).toBe('2');
  });

  it.each([
    ['no base64', '%%%'],
    ['an empty text', ''],
    ['the URL-safe alphabet', Buffer.from([0xfb, 0xff]).toString('base64url')],
    ['a megabyte', 'A'.repeat(1024 * 1024)],
  ])('is a signature of %s', (_, text) => {
    expect(check(cosignMaterial(payload, text, subject), trust)).toEqual(['failed', 'malformed']);
  });

  it('takes a signature that base64 has wrapped, as cosign does', () => {
    const wrapped = signature.toString('base64').replace(/.{40}/g, '$&\n') + '\n';
    expect(checkSimpleSigning(cosignMaterial(payload, wrapped, subject), trust).outcome).toBe(
      'verified',
    );
  });
});

describe('a payload that does not say one thing', () => {
  const text = payload.toString();
  it.each([
    ['nothing', ''],
    ['no JSON', text.slice(1)],
    ['a list', `[${text}]`],
    ['null', 'null'],
    ['two documents', text + text],
    ['a byte-order mark', `\ufeff${text}`],
    [
      'the digest twice',
      text.replace('"image":', `"image":{"docker-manifest-digest":"${other.digest}"},"image":`),
    ],
    [
      'the digest in other letters too',
      text.replace('"image":', `"Image":{"docker-manifest-digest":"${other.digest}"},"image":`),
    ],
    ['another type', text.replace('cosign container', 'atomic container')],
    ['no type', text.replace('"type"', '"typo"')],
    ['more that is critical', text.replace('"critical":{', '"critical":{"until":"1970",')],
    ['a number for a digest', text.replace(`"${subject.digest}"`, '1')],
    ['no digest', text.replace(subject.digest, '')],
    ['a short digest', text.replace(subject.digest, subject.digest.slice(0, -1))],
    ['capital letters', text.replace(subject.digest, subject.digest.toUpperCase())],
    ['an unknown algorithm', text.replace('sha256:', 'constructor:')],
    ['a prototype', text.replace('"critical"', '"__proto__"')],
    ['a name that is no text', text.replace('"registry.example/app"', '{}')],
    ['a deep nest', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['two mebibytes', text.replace('null', `"${'x'.repeat(2 ** 21)}"`)],
  ])('is malformed: %s', (_, changed) => {
    const bytes = Buffer.from(changed);
    const material = cosignMaterial(bytes, sign(key, 'sha256', bytes), subject);
    const { outcome, reason, params } = checkSimpleSigning(material, trust);
    expect([outcome, reason]).toEqual(['failed', 'malformed']);
    expect(params.problem).toMatch(/^the payload.+[^.]$/);
  });

  it('may say anything that is optional', () => {
    const optional = '{"Image":"x","a":{"type":1,"type":2}}';
    const bytes = Buffer.from(text.replace('"optional":null', `"optional":${optional}`));
    const material = cosignMaterial(bytes, sign(key, 'sha256', bytes), subject);
    expect(checkSimpleSigning(material, trust).outcome).toBe('verified');
  });
});
