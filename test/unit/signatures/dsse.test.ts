import { describe, expect, it } from 'vitest';
import { checkDsse } from '../../../electron/signatures/dsse.ts';
import { preAuthEncoding } from '../../../electron/signatures/dsse-envelope.ts';
import { statementSubjects } from '../../../electron/signatures/statement-subjects.ts';
import { NO_TRUST } from '../../../electron/signatures/trust.ts';
import { makeKey, sign } from '../../support/openssl.ts';
import { materialOf, statementOf, subjectOf, trusting } from '../../support/signature-material.ts';

const subject = subjectOf('{"schemaVersion":2}');
const other = subjectOf('{"schemaVersion":3}');
const key = makeKey('P-256');
const stranger = makeKey('Ed25519');
const trust = trusting(key.public);
const payloadType = 'application/vnd.in-toto+json';

const signatureOver = (payload: Buffer, type = payloadType) =>
  sign(key, 'sha256', preAuthEncoding({ payloadType: type, payload, signatures: [] }));

function envelopeOf(payload: Buffer, changes: Record<string, unknown> = {}): Buffer {
  const sig = signatureOver(payload).toString('base64');
  const envelope = {
    payloadType,
    payload: payload.toString('base64'),
    signatures: [{ keyid: 'k', sig }],
  };
  return Buffer.from(JSON.stringify({ ...envelope, ...changes }));
}

const checkBytes = (bytes: Uint8Array, about = subject, trusted = trust) =>
  checkDsse(materialOf('dsse', bytes, about), trusted).map(
    ({ outcome, reason }) => `${outcome} ${reason}`,
  );

describe('an envelope', () => {
  it('is signed over what the specification of DSSE gives as its example', () => {
    const payload = Buffer.from('hello world');
    const encoded = preAuthEncoding({
      payloadType: 'http://example.com/HelloWorld',
      payload,
      signatures: [],
    });
    expect(Buffer.from(encoded).toString()).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    );
  });

  it('counts the bytes of its type, not its characters', () => {
    const encoded = preAuthEncoding({
      payloadType: 'é',
      payload: Buffer.from('ü'),
      signatures: [],
    });
    expect(Buffer.from(encoded).toString()).toBe('DSSEv1 2 é 2 ü');
  });

  it('is verified by a key, over the image among several subjects', () => {
    const bytes = envelopeOf(statementOf([other.digest, subject.digest]));
    const [check] = checkDsse(materialOf('dsse', bytes, subject), trust);
    expect(check).toMatchObject({
      outcome: 'verified',
      reason: 'key-verified',
      over: subject.digest,
      checkedWith: trust.keys[0]?.item.id,
      signer: { kind: 'key', fingerprint: trust.keys[0]?.item.fingerprint },
    });
  });

  it('may be written in the URL-safe alphabet', () => {
    const payload = statementOf([subject.digest], { a: '~~~???' });
    expect(payload.toString('base64')).not.toBe(payload.toString('base64url'));
    const urlSafe = payload.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
    expect(checkBytes(envelopeOf(payload, { payload: urlSafe }))).toEqual([
      'verified key-verified',
    ]);
  });

  it('has a check for each of its signatures', () => {
    const payload = statementOf([subject.digest]);
    const sigs = [
      sign(stranger, 'raw', preAuthEncoding({ payloadType, payload, signatures: [] })),
      signatureOver(payload),
      Buffer.from('nothing'),
    ].map((sig, i) => ({ keyid: `key ${i}`, sig: sig.toString('base64') }));
    const bytes = envelopeOf(payload, { signatures: sigs });
    const checks = checkDsse(materialOf('dsse', bytes, subject), trust);
    expect(checks.map(({ position, reason, params }) => [position, reason, params.key])).toEqual([
      [0, 'no-key-matches', 'key 0'],
      [1, 'key-verified', 'key 1'],
      [2, 'no-key-matches', 'key 2'],
    ]);
  });

  it('is unproven without keys, without signatures, and without an image', () => {
    const payload = statementOf([subject.digest]);
    expect(checkBytes(envelopeOf(payload), subject, NO_TRUST)).toEqual([
      'unproven nothing-trusted',
    ]);
    expect(checkBytes(envelopeOf(payload, { signatures: [] }))).toEqual(['unproven not-signed']);
    expect(checkBytes(envelopeOf(payload, { signatures: null }))).toEqual(['unproven not-signed']);
    const [check] = checkDsse(materialOf('dsse', envelopeOf(payload), null), trust);
    expect(check).toMatchObject({
      outcome: 'unproven',
      reason: 'subject-unknown',
      over: subject.digest,
    });
  });

  it('is not searched for longer than some seconds, and says so', () => {
    const payload = statementOf([subject.digest], 'x'.repeat(8 * 1024 * 1024));
    const sig = sign(key, 'sha256', preAuthEncoding({ payloadType, payload, signatures: [] }));
    const signatures = Array.from({ length: 16 }, () => ({ sig: sig.toString('base64') }));
    const keys = Array.from({ length: 20 }, () => trusting(key.public).keys).flat();
    const told = checkBytes(envelopeOf(payload, { signatures }), subject, { ...trust, keys });
    expect(told.slice(0, 12)).toEqual(Array(12).fill('verified key-verified'));
    expect(told.slice(12)).toEqual(Array(4).fill('unproven too-large'));
  });

  it('is about another image, whoever signed it', () => {
    const bytes = envelopeOf(statementOf([other.digest]));
    expect(checkBytes(bytes)).toEqual(['failed other-digest']);
    expect(checkBytes(bytes, subject, NO_TRUST)).toEqual(['failed other-digest']);
  });

  it('of another type is not taken for a statement, though it is signed', () => {
    const payload = statementOf([subject.digest]);
    const type = 'application/json';
    const sig = signatureOver(payload, type).toString('base64');
    const bytes = envelopeOf(payload, { payloadType: type, signatures: [{ sig }] });
    expect(checkBytes(bytes)).toEqual(['unproven not-supported']);
  });

  const whole = envelopeOf(statementOf([subject.digest]));
  const text = whole.toString();
  it.each<readonly [string, Uint8Array | string]>([
    ['nothing', ''],
    ['no JSON', 'x'],
    ['null', 'null'],
    ['a list', `[${text}]`],
    [
      'two payloads',
      text.replace('{', `{"payload":"${statementOf([other.digest]).toString('base64')}",`),
    ],
    ['a payload in other letters', text.replace('{', '{"Payload":"e30=",')],
    ['no payload', envelopeOf(statementOf([subject.digest]), { payload: undefined })],
    ['no type', envelopeOf(statementOf([subject.digest]), { payloadType: undefined })],
    ['a payload that is no base64', envelopeOf(statementOf([subject.digest]), { payload: '%' })],
    [
      'a signature that is none',
      envelopeOf(statementOf([subject.digest]), { signatures: [{ sig: '' }] }),
    ],
    ['a signature that is null', envelopeOf(statementOf([subject.digest]), { signatures: [null] })],
    ['signatures that are no list', envelopeOf(statementOf([subject.digest]), { signatures: {} })],
    ['thousands of other texts', text.replace('{', `{"more":[${'"",'.repeat(5000)}""],`)],
    [
      'seventeen signatures',
      envelopeOf(statementOf([subject.digest]), { signatures: Array(17).fill({ sig: 'QQ==' }) }),
    ],
    [
      'a number for a key',
      envelopeOf(statementOf([subject.digest]), { signatures: [{ keyid: 1, sig: 'QQ==' }] }),
    ],
  ])('is malformed: %s', (_, bytes) => {
    expect(checkBytes(Buffer.from(bytes))).toEqual(['failed malformed']);
  });

  it('is malformed wherever it is cut off', () => {
    for (let end = 0; end < whole.length; end++)
      expect(checkBytes(whole.subarray(0, end))).toEqual(['failed malformed']);
  });
});

describe('a statement', () => {
  const text = statementOf([subject.digest]).toString();
  it.each([
    ['another type', text.replace('Statement/v1', 'Statement/v2')],
    ['no subject', statementOf([]).toString()],
    ['subjects that are no list', text.replace(/\[.*\]/, '{}')],
    ['a subject twice', text.replace('"subject"', '"subject":[],"subject"')],
    ['a subject in other letters', text.replace('"subject"', '"Subject":[],"subject"')],
    ['a digest in other letters', text.replace('"digest"', '"Digest":{},"digest"')],
    ['a digest twice', text.replace('"sha256"', `"sha256":"${other.digest.slice(7)}","sha256"`)],
    ['a digest that is no text', text.replace(`"${subject.digest.slice(7)}"`, '1')],
    ['a predicate in other letters', text.replace('"predicate"', '"Predicate":{},"predicate"')],
  ])('that does not say one thing is malformed: %s', (_, changed) => {
    expect(checkBytes(envelopeOf(Buffer.from(changed)))).toEqual(['failed malformed']);
  });

  it('is about digests in full, in lower case, and by algorithms that images have', () => {
    const digests = [
      `sha512:${'a'.repeat(128)}`,
      'sha256:abc',
      `sha256:${'A'.repeat(64)}`,
      'md5:00',
      subject.digest,
    ];
    const reading = statementSubjects(statementOf(digests));
    expect(reading).toMatchObject({ ok: true, digests: [digests[0], subject.digest] });
  });

  it('may have a predicate with any keys, a hundred odd ones among them', () => {
    const predicate = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`k${i}`, { Subject: 1, subject: -1 }]),
    );
    expect(checkBytes(envelopeOf(statementOf([subject.digest], predicate)))).toEqual([
      'verified key-verified',
    ]);
  });

  it('is malformed if one of its own keys is repeated behind thousands in its predicate', () => {
    const repeated = `{${'"a":1,'.repeat(5000)}"b":1}`;
    const inside = text.replace('"predicate":{}', `"predicate":${repeated}`);
    expect(checkBytes(envelopeOf(Buffer.from(inside)))).toEqual(['verified key-verified']);
    for (const key of ['subject', '\\u0073ubject', 'Subject', '\u017fubject']) {
      const hidden = inside.replace(/\}$/, `,"${key}":[]}`);
      expect(checkBytes(envelopeOf(Buffer.from(hidden)))).toEqual(['failed malformed']);
    }
  });
});
