import { describe, expect, it } from 'vitest';
import { checkSentence, imageSignedWords } from '../../../shared/signature-words.ts';
import { notCheckedSentence, signerLine, timeSentence } from '../../../shared/signer-words.ts';
import { trustProblemSentence } from '../../../shared/trust-words.ts';
import {
  CHECK_REASONS,
  FAILED_REASONS,
  NOT_CHECKED,
  UNPROVEN_REASONS,
  VERIFIED_REASONS,
  type CheckParams,
  type SignatureCheck,
  type Signer,
  type TrustProblem,
} from '../../../shared/signatures.ts';

const HOSTILE = '\u202e\u001b[31m\nSigned by me';
const digest = `sha256:${'ab'.repeat(32)}`;
const signer: Signer = {
  kind: 'key',
  fingerprint: '0123456789abcdef'.repeat(4),
  name: 'cosign.pub',
  identity: null,
  oidcIssuer: null,
  certificateIssuer: null,
  validFrom: null,
  validUntil: null,
};
const keyCheck: SignatureCheck = {
  companion: 'c',
  position: 0,
  outcome: 'verified',
  reason: 'key-verified',
  params: {},
  signer,
  over: digest,
  checkedWith: 'id',
  time: null,
  notChecked: [],
};
const hostileParams: Required<CheckParams> = {
  identity: HOSTILE,
  issuer: HOSTILE,
  certificate: HOSTILE,
  from: HOSTILE,
  until: HOSTILE,
  expected: HOSTILE,
  stated: HOSTILE,
  what: HOSTILE,
  problem: HOSTILE,
  tried: HOSTILE,
  key: HOSTILE,
  claimed: HOSTILE,
};

describe('a check in words', () => {
  it('says who, over what, and by what it is known', () => {
    expect(checkSentence(keyCheck)).toBe(
      'Signed by the key “cosign.pub” (SHA-256 0123456789abcdef…), over sha256:abababababab…, checked with that key, which you trust.',
    );
    const certificate: Signer = {
      ...signer,
      kind: 'certificate',
      identity: 'me@example.com',
      oidcIssuer: 'https://accounts.example.com',
    };
    const time = { kind: 'log', at: '2026-01-01T00:00:00Z', by: 'rekor' } as const;
    const check = { ...keyCheck, reason: 'identity-verified', signer: certificate, time } as const;
    expect(checkSentence(check)).toBe(
      'Signed by “me@example.com”, vouched for by “https://accounts.example.com” (certificate SHA-256 0123456789abcdef…), over sha256:abababababab…, who is whom you expect, checked with a trusted root that you gave. The log “rekor” took it in at 2026-01-01T00:00:00Z.',
    );
  });

  it('does not say “signed by” unless all that proves it is there', () => {
    const broken: Partial<SignatureCheck>[] = [
      { signer: null },
      { over: null },
      { outcome: 'unproven' },
      { outcome: 'failed' },
    ];
    for (const change of broken)
      expect(checkSentence({ ...keyCheck, ...change })).toBe('Not proven');
  });

  it.each([...UNPROVEN_REASONS, ...FAILED_REASONS])('never claims anything for %s', (reason) => {
    for (const params of [{}, hostileParams]) {
      const sentence = checkSentence({ ...keyCheck, reason, params, over: null });
      expect(sentence).not.toMatch(/^Signed|[Vv]erified|undefined|NaN|\[object/);
      expect(sentence).toMatch(/^[A-Z].*\.$/su);
    }
  });

  it('escapes whatever the companion says', () => {
    for (const reason of CHECK_REASONS) {
      const hostile = { ...signer, name: HOSTILE, identity: HOSTILE, oidcIssuer: HOSTILE };
      const time = { kind: 'claimed', at: HOSTILE, by: HOSTILE } as const;
      for (const kind of ['key', 'certificate'] as const) {
        const check = { ...keyCheck, reason, params: hostileParams, over: HOSTILE, time };
        const sentence = checkSentence({
          ...check,
          signer: { ...hostile, kind, fingerprint: HOSTILE },
        });
        expect(sentence).not.toMatch(/[\u0000-\u001f\u202e]/);
      }
    }
  });

  it('tells two digests apart', () => {
    const check = {
      ...keyCheck,
      outcome: 'failed',
      reason: 'other-digest',
      signer: null,
      params: { expected: `sha256:${'cd'.repeat(32)}` },
    } as const;
    expect(checkSentence(check)).toBe(
      'It is about sha256:abababababab…, and not about this image, which is sha256:cdcdcdcdcdcd….',
    );
  });
});

describe('what is around it', () => {
  it('names keys and certificates, and those without a name', () => {
    expect(signerLine({ ...signer, name: null })).toMatch(/^the key “without a name” \(/);
    const bare: Signer = { ...signer, kind: 'certificate', name: null };
    expect(signerLine(bare)).toMatch(/^“nobody by name” \(certificate/);
    expect(signerLine({ ...bare, name: 'CN=me', certificateIssuer: 'CN=ca' })).toMatch(
      /^“CN=me”, vouched for by “CN=ca” \(/,
    );
  });

  it('does not take a signer’s own time for a proof', () => {
    const time = { kind: 'claimed', at: '2026-01-01T00:00:00Z', by: null } as const;
    expect(timeSentence(time)).toContain('nothing proves');
    expect(timeSentence({ ...time, kind: 'timestamp' })).toBe(
      'The timestamping authority saw it at 2026-01-01T00:00:00Z.',
    );
  });

  it('says in a sentence of its own what was not checked', () => {
    const sentences = NOT_CHECKED.map(notCheckedSentence);
    expect(new Set(sentences).size).toBe(NOT_CHECKED.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('does not say that no root was given where one was that names no log', () => {
    expect(notCheckedSentence('log-unasked')).toBe(
      'No proof of a public log was looked at: there is none, or no trusted root that you gave can check it.',
    );
  });

  it('says “signed” of an image only where it is', () => {
    const others = (['unproven', 'failed', 'none'] as const).map(imageSignedWords);
    expect(others.join()).not.toMatch(/\bsigned\b/i);
    expect(imageSignedWords('signed')).toBe('Signed by someone you trust');
    expect(VERIFIED_REASONS).toHaveLength(3);
  });

  it('says what is wrong with a file, and escapes its name', () => {
    const problems: readonly TrustProblem[] = [
      'private-key',
      'encrypted-key',
      'weak-key',
      'unsupported-key',
      'unsupported-openpgp',
      'not-trust',
      'malformed',
      'too-large',
      'too-many',
      'unreadable',
    ];
    for (const problem of problems)
      for (const detail of ['', HOSTILE]) {
        const sentence = trustProblemSentence({ name: `a${HOSTILE}`, problem, detail });
        expect(sentence).not.toMatch(/[\u0000-\u001f\u202e]/);
        expect(sentence).toMatch(/^“a.+\.$/);
      }
    expect(trustProblemSentence({ name: 'a.key', problem: 'private-key', detail: '' })).toBe(
      '“a.key” is a private key. Never give it to a tool that only checks signatures; the public key is enough.',
    );
  });
});
