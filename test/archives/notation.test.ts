/** Signatures that notation made itself, with the certificates of its project and a public timestamping authority. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/setup/paths.ts';
import { readTimestampToken } from '../../electron/signatures/timestamp-token.ts';
import type { SignedSubject } from '../../electron/signatures/material.ts';
import { drydock, said } from '../support/command.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';
import { checkOf, trustOf, verdictOf } from '../support/notation-case.ts';
import { openssl } from '../support/openssl.ts';
import { sha256 } from '../support/signature-material.ts';

const kept = path.join(root, 'test/fixtures/notation');
const layouts = fixture('corpus/notaryproject__notation/test/e2e/testdata/registry/oci_layout');
const OCI = 'application/vnd.oci.image.manifest.v1+json';

interface Envelope {
  readonly header: Readonly<Record<string, unknown>> & { readonly x5c: readonly string[] };
}

describe.skipIf(noFixtures !== undefined)('layouts that notation signed', () => {
  const signed = () => ({
    envelope: blob(
      'e2e-valid-signature',
      'c9af07e038b2b1a463e648986ad7273157511ffeba0b689f33e5472bae471f50',
    ),
    subject: subjectIn(
      'e2e-valid-signature',
      'b8479de3f88fb259a0a9ea82a5b2a052a1ef3c4ebbcfc61482d5ae4c831f8af9',
    ),
  });
  const stamped = () => ({
    envelope: blob(
      'e2e-with-timestamped-signature',
      '603ff134e97a79cd7a15560b76137c2c4a10451daab11327a7c6f86dac250fee',
    ),
    subject: subjectIn(
      'e2e-with-timestamped-signature',
      '53b0191218aed9a3c1f7c661736ac40cfc8eb928642348fd843ba3f0483c0c20',
    ),
  });

  it('verify with the certificate of the project', () => {
    const { envelope, subject } = signed();
    const der = openssl(['x509', '-in', path.join(kept, 'e2e.crt'), '-outform', 'DER']);
    expect(checkOf('notation-jws', envelope, trustOf([der]), subject)).toMatchObject({
      outcome: 'verified',
      signer: { name: 'C=US, ST=WA, L=Seattle, O=Notary, CN=e2e' },
      over: subject.digest,
      time: { kind: 'claimed', at: '2023-06-27T05:30:33Z' },
    });
    const other = stamped();
    expect(verdictOf('notation-jws', envelope, trustOf([der]), other.subject)).toBe(
      'failed: other-digest',
    );
    expect(verdictOf('notation-jws', other.envelope, trustOf([der]), other.subject)).toBe(
      'failed: certificate-untrusted',
    );
  });

  it('verify at the time that a public authority stamped', () => {
    const { envelope, subject } = stamped();
    const own = Buffer.from(partsOf(envelope).header.x5c[0] ?? '', 'base64');
    const [authority = own] = authoritiesIn(envelope);
    const noon = new Date('2025-01-21T12:00:00Z');
    expect(
      checkOf('notation-jws', envelope, trustOf([own, authority], noon), subject),
    ).toMatchObject({
      outcome: 'verified',
      time: {
        kind: 'timestamp',
        at: '2025-01-21T09:17:46.641Z',
        by: expect.stringContaining('CN=Microsoft Public RSA Time Stamping Authority') as string,
      },
      notChecked: ['revocation'],
    });
    expect(checkOf('notation-jws', envelope, trustOf([own], noon), subject)).toMatchObject({
      outcome: 'verified',
      time: { kind: 'claimed' },
    });
  });

  it('end when their signer said, and with the certificate of their signer', () => {
    const { envelope, subject } = stamped();
    const own = Buffer.from(partsOf(envelope).header.x5c[0] ?? '', 'base64');
    const [authority = own] = authoritiesIn(envelope);
    const verdictAt = (at: string, ...more: Buffer[]) =>
      verdictOf('notation-jws', envelope, trustOf([own, ...more], new Date(at)), subject);
    expect(verdictAt('2025-01-21T12:39:45Z')).toBe('verified: certificate-verified');
    expect(verdictAt('2025-01-21T12:39:46Z')).toBe('failed: signature-expired');
    expect(verdictAt('2025-02-01T00:00:00Z')).toBe('failed: certificate-expired');
    expect(verdictAt('2025-02-01T00:00:00Z', authority)).toBe('failed: signature-expired');
    // The authority's certificate is for timestamps: it does not vouch for who signed.
    const alone = trustOf([authority], new Date('2025-01-21T12:00:00Z'));
    expect(verdictOf('notation-jws', envelope, alone, subject)).toBe(
      'failed: certificate-untrusted',
    );
  });
});

describe.skipIf(noFixtures !== undefined)('the command line', () => {
  const layout = path.join(layouts, 'e2e-valid-signature');
  const own = ['--trust', path.join(kept, 'e2e.crt')];
  it.each([
    ['what signed it', own, 'Signed by “C=US, ST=WA, L=Seattle, O=Notary, CN=e2e” ('],
    ['nothing', [], 'Nothing that could prove it was given.'],
  ])('says of a layout of notation, trusting %s', async (_what, trust, sentence) => {
    const outcome = await drydock(['signatures', layout, ...trust]);
    expect(outcome.stdout, said(outcome)).toContain(sentence);
  });
});

describe('envelopes of notation’s own tests', () => {
  const subject: SignedSubject = {
    digest: 'sha256:60043cf45eaebc4c0867fea485a039b598f52fd09fd5b07b0b2d2f88fad9d74e',
    size: 528,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
  };

  it('verify while the certificates of the signing authority were valid', () => {
    const envelope = readFileSync(path.join(kept, 'sa_valid_sig_env.json'));
    const [, authority = ''] = partsOf(envelope).header.x5c;
    const verdictAt = (at: string) => {
      const signer = 'C=US, ST=WA, L=Seattle, O=Notary, CN=Notation Test Root';
      const trust = trustOf([Buffer.from(authority, 'base64')], new Date(at), signer);
      return verdictOf('notation-jws', envelope, trust, subject);
    };
    expect(verdictAt('2022-07-30T00:00:00Z')).toBe('verified: certificate-verified');
    expect(verdictAt('2022-07-29T22:56:50Z')).toBe('failed: certificate-not-yet-valid');
    expect(verdictAt('2022-07-30T22:56:52Z')).toBe('failed: certificate-expired');
  });

  it('are left open where they demand a plug-in', () => {
    const envelope = readFileSync(path.join(kept, 'ca_plugin_sig_env.json'));
    const [, authority = ''] = partsOf(envelope).header.x5c;
    const trust = trustOf([Buffer.from(authority, 'base64')]);
    expect(checkOf('notation-jws', envelope, trust, subject)).toMatchObject({
      outcome: 'unproven',
      reason: 'not-supported',
      params: { what: 'a verification plug-in' },
    });
    const altered = Buffer.from(envelope.toString().replace('"cyB34', '"cyB35'));
    expect(verdictOf('notation-jws', altered, trust, subject)).toBe('failed: signature-wrong');
  });
});

function blob(layout: string, hex: string): Buffer {
  return readFileSync(path.join(layouts, layout, 'blobs/sha256', hex));
}

function subjectIn(layout: string, hex: string): SignedSubject {
  const bytes = blob(layout, hex);
  return { digest: sha256(bytes), size: bytes.length, mediaType: OCI };
}

function partsOf(envelope: Buffer): Envelope {
  return JSON.parse(envelope.toString()) as Envelope;
}

/** Certificates of the authority that the timestamp brings along, without that which made it. */
function authoritiesIn(envelope: Buffer): readonly Buffer[] {
  const text = partsOf(envelope).header['io.cncf.notary.timestampSignature'] as string;
  const { certificates, signer } = readTimestampToken(Buffer.from(text, 'base64'));
  const made = (der: Uint8Array) =>
    sha256(der) === `sha256:${Buffer.from(signer.certificate.value).toString('hex')}`;
  return certificates.filter((der) => !made(der)).map((der) => Buffer.from(der));
}
