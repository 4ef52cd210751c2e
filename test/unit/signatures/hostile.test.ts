/** Bytes of strangers: whatever they are, each companion gets an answer, and none of them is a proof. */
import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { checkCompanion } from '../../../electron/signatures/check-companion.ts';
import { isRefusal, readTrust } from '../../../electron/signatures/read-trust.ts';
import type { CompanionForm } from '../../../shared/companions.ts';
import { checkSentence } from '../../../shared/signature-words.ts';
import { makeKey } from '../../support/openssl.ts';
import {
  cosignPayload,
  materialOf,
  statementOf,
  subjectOf,
  trusting,
} from '../../support/signature-material.ts';

const FORMS: readonly CompanionForm[] = [
  'simple-signing',
  'sigstore-bundle',
  'dsse',
  'in-toto',
  'notation-jws',
  'notation-cose',
  'openpgp',
  'spdx',
  'cyclonedx',
  'openvex',
  'unknown',
];
const subject = subjectOf('{}');
const trust = trusting(makeKey('P-256').public, makeKey('RSA 2048').public);
/** Keys that documents of signatures have, and those that trip a careless reader. */
const WORDS = [
  'critical',
  'image',
  'payload',
  'payloadType',
  'signatures',
  'sig',
  'keyid',
  'mediaType',
  'dsseEnvelope',
  'messageSignature',
  'verificationMaterial',
  'tlogEntries',
  'certificate',
  'protected',
  'header',
  'x5c',
  '__proto__',
  'constructor',
  'toString',
  'length',
];
const text = fc.oneof(
  fc.constantFrom(...WORDS, subject.digest, 'application/vnd.in-toto+json'),
  fc.constant(statementOf([subject.digest]).toString('base64')),
  fc.base64String({ maxLength: 64 }),
  fc.string({ maxLength: 20 }),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(null, true, 0, -1, 1e300),
    text,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(fc.constantFrom(...WORDS), tie('json')), { maxLength: 6 }).map(entriesObject),
  ),
}));

/** With `__proto__` as a key like any other. */
function entriesObject(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries);
}

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  json.map((value) => Buffer.from(JSON.stringify(value))),
);
const annotations = fc.dictionary(
  fc.constantFrom(
    'dev.cosignproject.cosign/signature',
    'dev.sigstore.cosign/certificate',
    'dev.sigstore.cosign/chain',
    'dev.sigstore.cosign/bundle',
    'dev.sigstore.cosign/rfc3161timestamp',
  ),
  text,
);

describe('hostile companions', () => {
  it.each(FORMS)('of the form %s get an answer that claims nothing', (form) => {
    fc.assert(
      fc.property(bytes, annotations, fc.boolean(), (content, notes, known) => {
        const material = materialOf(form, content, known ? subject : null, notes);
        const checks = checkCompanion(material, trust);
        expect(checks.length).toBeGreaterThan(0);
        for (const check of checks) {
          expect(check.outcome).not.toBe('verified');
          expect(check.signer).toBeNull();
          expect(checkSentence(check)).not.toMatch(/^Signed/);
        }
      }),
    );
  });

  it('with a payload that is good and annotations that are anything are not verified', () => {
    fc.assert(
      fc.property(annotations, (notes) => {
        const payload = cosignPayload(subject.digest);
        const checks = checkCompanion(materialOf('simple-signing', payload, subject, notes), trust);
        expect(checks.map(({ outcome }) => outcome)).not.toContain('verified');
      }),
    );
  });

  it.each(['absent', 'too-large', 'unreadable'] as const)('that are %s are told so', (why) => {
    for (const form of FORMS) {
      const material = { ...materialOf(form, Buffer.alloc(0), subject), bytes: why };
      expect(checkCompanion(material, trust)).toMatchObject([{ outcome: 'unproven', reason: why }]);
    }
  });
});

describe('files that are to be trusted', () => {
  it('are refused or are keys, whatever they hold', () => {
    const key = makeKey('P-256');
    const pieces = fc.constantFrom(
      '-----BEGIN PUBLIC KEY-----\n',
      '-----END PUBLIC KEY-----\n',
      '-----BEGIN CERTIFICATE-----\n',
      '-----END CERTIFICATE-----\n',
      '-----',
      '{',
      key.public,
      key.der.toString('base64'),
      key.der.toString('latin1'),
    );
    const file = fc.oneof(
      bytes,
      fc.array(pieces, { maxLength: 5 }).map((parts) => Buffer.from(parts.join(''), 'latin1')),
    );
    fc.assert(
      fc.property(file, (content) => {
        const read = readTrust('given', content);
        if (!isRefusal(read)) expect(read.keys.length).toBeGreaterThan(0);
      }),
    );
  });
});
