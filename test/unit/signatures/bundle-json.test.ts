import { describe, expect, it } from 'vitest';
import { readBundle } from '../../../electron/signatures/bundle-json.ts';
import { checkBundle } from '../../../electron/signatures/sigstore-bundle.ts';
import { json, material, statementBundle, trustRoot } from '../../support/sigstore-bundles.ts';
import { IDENTITY, ISSUER, SIGNED, SigstoreInstance } from '../../support/sigstore-instance.ts';

const instance = new SigstoreInstance();
const good = statementBundle(instance, instance.certify(), {
  promise: SIGNED,
  checkpoint: 'v1',
}) as {
  mediaType: string;
  verificationMaterial: {
    certificate: { rawBytes: string };
    tlogEntries: [
      {
        logIndex: string;
        inclusionProof: { hashes: string[]; checkpoint: { envelope: string } };
      },
    ];
    timestampVerificationData: { rfc3161Timestamps: object[] };
  };
  dsseEnvelope: { payload: string; signatures: object[] };
};
type Bundle = typeof good;

function changed(change: (bundle: Bundle) => unknown): Buffer {
  const copy = structuredClone(good);
  return json(change(copy) ?? copy);
}

describe('the JSON of a bundle', () => {
  it('is read as it is', () => {
    expect(readBundle(json(good)).kind).toBe('bundle');
  });

  it('may have base64 of URLs, and numbers as numbers', () => {
    const urls = changed((bundle) => {
      const { dsseEnvelope, verificationMaterial } = bundle;
      dsseEnvelope.payload = dsseEnvelope.payload
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
      Object.assign(verificationMaterial.tlogEntries[0], { logIndex: 5 });
    });
    expect(readBundle(urls).kind).toBe('bundle');
  });

  it.each([
    'application/vnd.dev.sigstore.bundle.v0.4+json',
    'application/vnd.dev.sigstore.bundle+json;version=0.30',
  ])('of another version is not supported: %s', (mediaType) => {
    const bytes = changed((bundle) => ({ ...bundle, mediaType }));
    expect(readBundle(bytes)).toEqual({ kind: 'unsupported', what: mediaType });
  });

  it.each<[string, Buffer]>([
    ['is cut', json(good).subarray(0, -20)],
    ['is no object', json([good])],
    ['has no media type', changed((bundle) => ({ ...bundle, mediaType: 5 }))],
    ['says something twice', Buffer.from(json(good).toString().replace('{', '{"mediaType":"x",'))],
    [
      'has both a message and an envelope',
      changed((bundle) => ({ ...bundle, messageSignature: {} })),
    ],
    [
      'has both a key and a certificate',
      changed(({ verificationMaterial }) => {
        Object.assign(verificationMaterial, { publicKey: { hint: '' } });
      }),
    ],
    ['has no signature', changed(({ dsseEnvelope }) => void (dsseEnvelope.signatures = []))],
    [
      'has two signatures',
      changed(({ dsseEnvelope: { signatures } }) => void signatures.push(...signatures)),
    ],
    [
      'has base64 that is none',
      changed(({ dsseEnvelope }) => void (dsseEnvelope.payload = `*${dsseEnvelope.payload}`)),
    ],
    [
      'has a number that is none',
      changed(({ verificationMaterial: { tlogEntries } }) => {
        tlogEntries[0].logIndex = '1e9';
      }),
    ],
    [
      'has a long certificate',
      changed(({ verificationMaterial: { certificate } }) => {
        certificate.rawBytes = Buffer.alloc(20_000).toString('base64');
      }),
    ],
    [
      'has many entries',
      changed(({ verificationMaterial }) => {
        const [entry] = verificationMaterial.tlogEntries;
        Object.assign(verificationMaterial, {
          tlogEntries: Array.from({ length: 33 }, () => entry),
        });
      }),
    ],
    [
      'has many timestamps',
      changed(({ verificationMaterial: { timestampVerificationData } }) => {
        const stamp = { signedTimestamp: 'AAAA' };
        timestampVerificationData.rfc3161Timestamps = Array.from({ length: 33 }, () => stamp);
      }),
    ],
    [
      'has a long checkpoint',
      changed(({ verificationMaterial: { tlogEntries } }) => {
        tlogEntries[0].inclusionProof.checkpoint.envelope += '\n'.repeat(20_000);
      }),
    ],
    [
      'has many hashes',
      changed(({ verificationMaterial: { tlogEntries } }) => {
        tlogEntries[0].inclusionProof.hashes = Array.from({ length: 65 }, () => 'AAAA');
      }),
    ],
  ])('is refused if it %s', (_what, bytes) => {
    expect(readBundle(bytes).kind).toBe('malformed');
    const [check] = checkBundle(material(bytes), trustRoot(instance.trustedRoot()));
    expect(check).toMatchObject({ outcome: 'failed', reason: 'malformed' });
    expect(check?.params.problem).toMatch(/\w/);
  });
});

describe('the checkpoint of a bundle', () => {
  const trust = trustRoot(instance.trustedRoot(), { identity: IDENTITY, issuer: ISSUER });

  it.each<[string, (envelope: string) => string]>([
    // Inside the library a name is a pattern for the address of the log.
    [
      'names a log by a pattern',
      (text) => text.replace('\u2014 rekor-0', '\u2014 (.*)*(.*)*(.*)*!'),
    ],
    ['names another log', (text) => text.replace('\u2014 rekor-0', '\u2014 rekor-1')],
    ['has something behind it', (text) => `${text}more\n`],
    ['is not signed', (text) => text.slice(0, text.indexOf('\u2014'))],
    ['is empty', () => ''],
  ])('is refused if it %s', (_what, change) => {
    const bytes = changed(({ verificationMaterial: { tlogEntries } }) => {
      const { checkpoint } = tlogEntries[0].inclusionProof;
      checkpoint.envelope = change(checkpoint.envelope);
    });
    const [check] = checkBundle(material(bytes), trust);
    expect(check).toMatchObject({ outcome: 'failed', reason: 'log-proof-wrong' });
  });
});
