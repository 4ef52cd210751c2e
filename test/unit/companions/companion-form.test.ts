import { expect, it } from 'vitest';
import { companionShape } from '../../../electron/companions/companion-form.ts';

const SLSA = 'https://slsa.dev/provenance/v1';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const NOTATION = 'application/vnd.cncf.notary.signature';

it.each([
  ['application/vnd.dev.cosign.simplesigning.v1+json', 'signature', 'simple-signing'],
  ['application/vnd.dsse.envelope.v1+json', 'attestation', 'dsse'],
  ['application/vnd.in-toto+json', 'attestation', 'in-toto'],
  ['application/vnd.in-toto.provenance+dsse', 'attestation', 'dsse'],
  ['application/vnd.in-toto+dsse', 'attestation', 'dsse'],
  ['text/spdx', 'sbom', 'spdx'],
  ['text/spdx+json', 'sbom', 'spdx'],
  ['application/spdx+json', 'sbom', 'spdx'],
  ['application/vnd.cyclonedx+json', 'sbom', 'cyclonedx'],
  ['application/vnd.cyclonedx+xml; version=1.5', 'sbom', 'cyclonedx'],
  ['application/vnd.cyclonedx', 'sbom', 'cyclonedx'],
  ['application/vnd.syft+json', 'sbom', 'unknown'],
  ['application/vnd.openvex+json', 'other', 'openvex'],
  ['application/vnd.example.sbom.v1', 'sbom', 'unknown'],
  ['application/octet-stream', 'other', 'unknown'],
  ['application/vnd.dev.cosign.simplesigning.v1+jsonx', 'other', 'unknown'],
])('%s is %s, %s', (type, kind, form) => {
  expect(companionShape({ types: [type], annotations: {} })).toMatchObject({ kind, form });
});

it('takes the type of the manifest where that of the blob says nothing', () => {
  const types = ['application/json', 'application/spdx+json'];
  expect(companionShape({ types, annotations: {} })).toMatchObject({ kind: 'sbom', form: 'spdx' });
});

it.each([
  ['application/jose+json', 'notation-jws'],
  ['application/cose', 'notation-cose'],
  ['application/x', 'unknown'],
])('tells envelopes of notation apart: %s', (type, form) => {
  const shape = { kind: 'signature', form, predicateType: null };
  expect(companionShape({ types: [type, NOTATION], annotations: {} })).toEqual(shape);
});

it.each([
  ['dsse-envelope', SLSA, 'attestation'],
  ['dsse-envelope', 'https://sigstore.dev/cosign/sign/v1', 'signature'],
  ['message-signature', '', 'signature'],
])('takes a bundle of content %s, %s for %s', (content, predicateType, kind) => {
  const annotations = {
    'dev.sigstore.bundle.content': content,
    ...(predicateType === '' ? {} : { 'dev.sigstore.bundle.predicateType': predicateType }),
  };
  const shape = { kind, form: 'sigstore-bundle', predicateType: predicateType || null };
  expect(companionShape({ types: [BUNDLE], annotations })).toEqual(shape);
});

it.each(['in-toto.io/predicate-type', 'predicateType'])('reads the predicate type of %s', (key) => {
  const types = ['application/vnd.in-toto+json'];
  expect(companionShape({ types, annotations: { [key]: SLSA } }).predicateType).toBe(SLSA);
  expect(companionShape({ types: ['text/spdx'], annotations: { [key]: SLSA } }).predicateType).toBe(
    null,
  );
});
