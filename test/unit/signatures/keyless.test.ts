import { createHash, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkCompanion } from '../../../electron/signatures/check-companion.ts';
import type { Trust } from '../../../electron/signatures/trust.ts';
import type { SignatureCheck } from '../../../shared/signatures.ts';
import {
  imageStatement,
  json,
  keylessPayload,
  material,
  pem,
  SUBJECT,
  trustRoot,
  type AnnotatedPayload,
} from '../../support/sigstore-bundles.ts';
import {
  CERTIFIED,
  IDENTITY,
  ISSUER,
  SIGNED,
  SigstoreInstance,
  type Holder,
} from '../../support/sigstore-instance.ts';

const CERTIFICATE = 'dev.sigstore.cosign/certificate';
const LOG_ENTRY = 'dev.sigstore.cosign/bundle';
const TIMESTAMP = 'dev.sigstore.cosign/rfc3161timestamp';

const instance = new SigstoreInstance();
const expected = { identity: IDENTITY, issuer: ISSUER };
const logRoot = trustRoot(instance.trustedRoot(), expected);
const stampRoot = trustRoot(instance.trustedRoot({ stamper: true }), expected);

function check({ payload, annotations }: AnnotatedPayload, trust: Trust): SignatureCheck {
  const companion = material(payload, SUBJECT, 'simple-signing', annotations);
  const [made, ...more] = checkCompanion(companion, trust);
  if (made === undefined || more.length > 0) throw new Error('A payload has one check.');
  return made;
}

function withAnnotation(signed: AnnotatedPayload, key: string, text: string): AnnotatedPayload {
  return { ...signed, annotations: { ...signed.annotations, [key]: text } };
}

describe('a payload that cosign signed without a key', () => {
  const signed = keylessPayload(instance, instance.certify(), { promise: SIGNED });

  it('is verified by the promise of the log', () => {
    expect(check(signed, logRoot)).toMatchObject({
      outcome: 'verified',
      reason: 'identity-verified',
      over: SUBJECT.digest,
      checkedWith: 'root',
      signer: { identity: IDENTITY, oidcIssuer: ISSUER },
      time: { kind: 'log', at: SIGNED.toISOString(), by: 'https://log.example' },
      notChecked: ['log-freshness'],
    });
  });

  it('is verified by a timestamp where the root names no log', () => {
    const stamped = keylessPayload(instance, instance.certify(), { timestamp: SIGNED });
    expect(check(stamped, stampRoot)).toMatchObject({
      outcome: 'verified',
      time: { kind: 'timestamp', by: 'https://time.example' },
      notChecked: ['log-unasked'],
    });
    expect(check(stamped, logRoot).reason).toBe('log-proof-wrong');
  });

  it('is not proven with nobody expected, and not with nothing trusted', () => {
    const nobody = { ...logRoot, expectation: { identity: null, issuer: null } };
    expect(check(signed, nobody)).toMatchObject({
      outcome: 'unproven',
      reason: 'nobody-expected',
      signer: null,
      params: { identity: IDENTITY, issuer: ISSUER },
    });
    expect(check(signed, { ...logRoot, roots: [] }).reason).toBe('nothing-trusted');
  });

  it.each<[string, AnnotatedPayload, string]>([
    [
      'a certificate that was expired',
      keylessPayload(instance, instance.certify({ notAfter: CERTIFIED }), { promise: SIGNED }),
      'certificate-expired',
    ],
    ['no proof of time', keylessPayload(instance, instance.certify(), {}), 'log-proof-wrong'],
    [
      'the certificate of somebody else',
      withAnnotation(signed, CERTIFICATE, pem(instance.certify().certificate)),
      'signature-wrong',
    ],
    [
      'the log entry of something else',
      withAnnotation(
        signed,
        LOG_ENTRY,
        keylessPayload(instance, instance.certify(), { promise: SIGNED }).annotations[LOG_ENTRY] ??
          '',
      ),
      'log-proof-wrong',
    ],
    [
      'another time than the log promised',
      withAnnotation(
        signed,
        LOG_ENTRY,
        (signed.annotations[LOG_ENTRY] ?? '').replace(/"integratedTime":\d+/, (text) =>
          text.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
        ),
      ),
      'log-proof-wrong',
    ],
    ['no certificate', withAnnotation(signed, CERTIFICATE, 'PEM'), 'malformed'],
    ['two certificates', twice(signed), 'malformed'],
    ['a log entry that is no JSON', withAnnotation(signed, LOG_ENTRY, '{'), 'malformed'],
    [
      'a log entry that says its time twice',
      withAnnotation(
        signed,
        LOG_ENTRY,
        (signed.annotations[LOG_ENTRY] ?? '').replace(
          '"integratedTime"',
          '"integratedTime":1,"integratedTime"',
        ),
      ),
      'malformed',
    ],
    ['a log entry without parts', withAnnotation(signed, LOG_ENTRY, '{}'), 'malformed'],
    ['a timestamp that is none', withAnnotation(signed, TIMESTAMP, '{}'), 'malformed'],
    [
      'a timestamp of other bytes',
      withAnnotation(
        signed,
        TIMESTAMP,
        JSON.stringify({ SignedRFC3161Timestamp: Buffer.from('0').toString('base64') }),
      ),
      'malformed',
    ],
  ])('is refused with %s', (_what, changed, reason) => {
    expect(check(changed, logRoot)).toMatchObject({ outcome: 'failed', reason, signer: null });
  });

  function twice({ payload, annotations }: AnnotatedPayload): AnnotatedPayload {
    const text = annotations[CERTIFICATE] ?? '';
    return { payload, annotations: { ...annotations, [CERTIFICATE]: text + text } };
  }
});

describe('an attestation that cosign signed without a key', () => {
  const payloadType = 'application/vnd.in-toto+json';

  /** The envelope as a layer, and the entry of kind intoto 0.0.1 that older versions logged of it. */
  function attested(holder: Holder, uploaded?: Buffer): AnnotatedPayload {
    const payload = imageStatement();
    const encoded = `DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `;
    const bytes = Buffer.concat([Buffer.from(encoded), payload]);
    const document = json({
      payloadType,
      payload: payload.toString('base64'),
      signatures: [{ keyid: '', sig: sign('sha256', bytes, holder.privateKey).toString('base64') }],
    });
    const sha256 = (of: Buffer) => createHash('sha256').update(of).digest('hex');
    const body = json({
      apiVersion: '0.0.1',
      kind: 'intoto',
      spec: {
        content: {
          hash: { algorithm: 'sha256', value: sha256(uploaded ?? document) },
          payloadHash: { algorithm: 'sha256', value: sha256(payload) },
        },
        publicKey: Buffer.from(pem(holder.certificate)).toString('base64'),
      },
    });
    const entry = {
      SignedEntryTimestamp: instance.promise(body, SIGNED),
      Payload: {
        body: body.toString('base64'),
        integratedTime: SIGNED.getTime() / 1000,
        logIndex: 5,
        logID: instance.logId,
      },
    };
    return {
      payload: document,
      annotations: {
        [CERTIFICATE]: pem(holder.certificate),
        [LOG_ENTRY]: JSON.stringify(entry),
      },
    };
  }

  function checkDsse({ payload, annotations }: AnnotatedPayload): SignatureCheck | undefined {
    return checkCompanion(material(payload, SUBJECT, 'dsse', annotations), logRoot)[0];
  }

  it('is verified by the entry of its envelope', () => {
    expect(checkDsse(attested(instance.certify()))).toMatchObject({
      outcome: 'verified',
      reason: 'identity-verified',
      time: { kind: 'log' },
    });
  });

  it('is refused with the entry of another envelope', () => {
    const other = attested(instance.certify(), Buffer.from('another envelope'));
    expect(checkDsse(other)).toMatchObject({ outcome: 'failed', reason: 'log-proof-wrong' });
  });
});
