/** Every byte of what makes a bundle is changed, one at a time: none may verify, and each has its reason. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../build/setup/paths.ts';
import { checkBundle } from '../../../electron/signatures/sigstore-bundle.ts';
import type { Trust } from '../../../electron/signatures/trust.ts';
import { json, material, statementBundle, trustRoot } from '../../support/sigstore-bundles.ts';
import { IDENTITY, ISSUER, SIGNED, SigstoreInstance } from '../../support/sigstore-instance.ts';

const folder = path.join(root, 'test/fixtures/sigstore');
const mediaType = 'application/vnd.oci.image.manifest.v1+json';

/** A place in a bundle, and how its bytes are written there. */
type Place = readonly (string | number)[];
type Writing = 'base64' | 'text';

function at(value: unknown, place: Place): unknown {
  return place.reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], value);
}

function changed(bundle: unknown, place: Place, writing: Writing, index: number, bit: number) {
  const copy = structuredClone(bundle);
  const owner = at(copy, place.slice(0, -1)) as Record<string | number, string>;
  const key = place.at(-1) ?? '';
  const bytes = Buffer.from(owner[key] ?? '', writing === 'base64' ? 'base64' : 'utf8');
  bytes[index] = (bytes[index] ?? 0) ^ bit;
  owner[key] = bytes.toString(writing === 'base64' ? 'base64' : 'utf8');
  return copy;
}

/** Reasons of all changes, in alphabetical order; a change that still verifies is named with its place. */
function reasons(bundle: unknown, place: Place, writing: Writing, trust: Trust, digest?: string) {
  const length = Buffer.from(at(bundle, place) as string, writing === 'base64' ? 'base64' : 'utf8');
  const found = new Set<string>();
  for (let index = 0; index < length.length; index++) {
    const bytes = json(changed(bundle, place, writing, index, 1 << (index % 8)));
    const subject = digest === undefined ? undefined : { digest, size: 1, mediaType };
    const [check] = checkBundle(material(bytes, subject), trust);
    const { outcome = '', reason = '' } = check ?? {};
    found.add(outcome === 'verified' ? `verified at ${index}` : `${outcome}: ${reason}`);
  }
  return [...found].sort();
}

const ENTRY = ['verificationMaterial', 'tlogEntries', 0] as const;
const PROOF = [...ENTRY, 'inclusionProof'] as const;

describe("a change in cosign's attestation", () => {
  const bundle: unknown = JSON.parse(
    readFileSync(path.join(folder, 'cosign-attestation.sigstore.json'), 'utf8'),
  );
  const digest = 'sha256:732112270d7e59418a8c080b134b24cabd67d250d0d0147a97ed95ba5c280aa4';
  const expectation = { identity: 'cody@soyland.com', issuer: 'https://github.com/login/oauth' };
  const trust = trustRoot(readFileSync(path.join(folder, 'trusted_root_pgi.json')), expectation);

  it.each<[string, Place, Writing, string[]]>([
    [
      'payload',
      ['dsseEnvelope', 'payload'],
      'base64',
      ['failed: malformed', 'failed: other-digest', 'failed: signature-wrong'],
    ],
    ['signature', ['dsseEnvelope', 'signatures', 0, 'sig'], 'base64', ['failed: signature-wrong']],
    [
      'certificate',
      ['verificationMaterial', 'certificate', 'rawBytes'],
      'base64',
      ['failed: certificate-untrusted', 'failed: certificate-unusable', 'failed: malformed'],
    ],
  ])('is found in the %s', (_what, place, writing, expected) => {
    expect(reasons(bundle, place, writing, trust, digest)).toEqual(expected);
  });
});

describe('a change in a bundle of a private instance', () => {
  const instance = new SigstoreInstance();
  const proofs = { promise: SIGNED, checkpoint: 'v1', timestamp: SIGNED } as const;
  const bundle = statementBundle(instance, instance.certify(), proofs);
  const named = instance.trustedRoot({ log: true, stamper: true });
  const trust = trustRoot(named, { identity: IDENTITY, issuer: ISSUER });
  const stamp = ['verificationMaterial', 'timestampVerificationData', 'rfc3161Timestamps', 0];

  it.each<[string, Place, Writing, string[]]>([
    [
      'payload',
      ['dsseEnvelope', 'payload'],
      'base64',
      ['failed: malformed', 'failed: other-digest', 'failed: signature-wrong'],
    ],
    ['payload type', ['dsseEnvelope', 'payloadType'], 'text', ['unproven: not-supported']],
    ['signature', ['dsseEnvelope', 'signatures', 0, 'sig'], 'base64', ['failed: signature-wrong']],
    [
      'certificate',
      ['verificationMaterial', 'certificate', 'rawBytes'],
      'base64',
      ['failed: certificate-untrusted', 'failed: certificate-unusable', 'failed: malformed'],
    ],
    ['log entry', [...ENTRY, 'canonicalizedBody'], 'base64', ['failed: log-proof-wrong']],
    [
      'promise',
      [...ENTRY, 'inclusionPromise', 'signedEntryTimestamp'],
      'base64',
      ['failed: log-proof-wrong'],
    ],
    [
      'time',
      [...ENTRY, 'integratedTime'],
      'text',
      ['failed: log-proof-wrong', 'failed: malformed'],
    ],
    ['index', [...ENTRY, 'logIndex'], 'text', ['failed: log-proof-wrong']],
    ["log's id", [...ENTRY, 'logId', 'keyId'], 'base64', ['failed: log-untrusted']],
    ['kind', [...ENTRY, 'kindVersion', 'kind'], 'text', ['failed: log-proof-wrong']],
    ['version', [...ENTRY, 'kindVersion', 'version'], 'text', ['failed: log-proof-wrong']],
    ['checkpoint', [...PROOF, 'checkpoint', 'envelope'], 'text', ['failed: log-proof-wrong']],
    ['root hash', [...PROOF, 'rootHash'], 'base64', ['failed: log-proof-wrong']],
    ['size of the tree', [...PROOF, 'treeSize'], 'text', ['failed: log-proof-wrong']],
    ['index in the tree', [...PROOF, 'logIndex'], 'text', ['failed: log-proof-wrong']],
    ['first hash', [...PROOF, 'hashes', 0], 'base64', ['failed: log-proof-wrong']],
  ])('is found in the %s', (_what, place, writing, expected) => {
    expect(reasons(bundle, place, writing, trust)).toEqual(expected);
  });

  it('is found in the timestamp, unless it is in what nobody signs: then it proves the same time', () => {
    const stamped = statementBundle(instance, instance.certify(), { timestamp: SIGNED });
    const stamps = trustRoot(instance.trustedRoot({ stamper: true }), trust.expectation);
    const place = [...stamp, 'signedTimestamp'];
    const { length } = Buffer.from(at(stamped, place) as string, 'base64');
    const outcomes = Array.from({ length }, (_, index) => {
      const bytes = json(changed(stamped, place, 'base64', index, 1 << (index % 8)));
      const [check] = checkBundle(material(bytes), stamps);
      return check?.outcome === 'verified' ? check.time?.at : check?.reason;
    });
    expect(new Set(outcomes)).toEqual(
      new Set(['malformed', 'time-proof-wrong', SIGNED.toISOString()]),
    );
    expect(outcomes.filter((outcome) => outcome === SIGNED.toISOString()).length).toBeLessThan(40);
  });
});
