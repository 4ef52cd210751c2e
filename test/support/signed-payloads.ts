/** Payloads of companions that are about a digest, each as its own tools write it; nobody signed them. */
import { encode } from 'cborg';
import type { Digest } from '../../shared/oci.ts';
import { toJson } from './blobs.ts';

export interface PayloadKind {
  readonly what: string;
  readonly mediaType: string;
  readonly payload: (about: Digest) => Buffer;
}

const STATEMENT = 'application/vnd.in-toto+json';

export function simplePayload(about: Digest): Buffer {
  const image = { 'docker-manifest-digest': about };
  const identity = { 'docker-reference': 'registry.example/app' };
  const type = 'cosign container image signature';
  return toJson({ critical: { identity, image, type }, optional: null });
}

export function statement(about: Digest): Buffer {
  const [algorithm = '', hex = ''] = about.split(':');
  const subject = [{ name: 'app', digest: { [algorithm]: hex } }];
  const predicateType = 'https://slsa.dev/provenance/v1';
  return toJson({
    _type: 'https://in-toto.io/Statement/v1',
    subject,
    predicateType,
    predicate: {},
  });
}

function envelope(about: Digest) {
  const payload = statement(about).toString('base64');
  return { payloadType: STATEMENT, payload, signatures: [] };
}

function target(about: Digest): Buffer {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  return toJson({ targetArtifact: { mediaType, digest: about, size: 7 } });
}

export const PAYLOADS: readonly PayloadKind[] = [
  {
    what: 'cosign payload',
    mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
    payload: simplePayload,
  },
  {
    what: 'DSSE envelope',
    mediaType: 'application/vnd.dsse.envelope.v1+json',
    payload: (about) => toJson(envelope(about)),
  },
  { what: 'in-toto statement', mediaType: STATEMENT, payload: statement },
  {
    what: 'Sigstore bundle',
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    payload: (about) => toJson({ dsseEnvelope: envelope(about) }),
  },
  {
    what: 'notation JWS',
    mediaType: 'application/jose+json',
    payload: (about) => toJson({ payload: target(about).toString('base64url') }),
  },
  {
    what: 'notation COSE',
    mediaType: 'application/cose',
    payload: (about) => {
      const chain = [Buffer.alloc(900), Buffer.alloc(70_000)];
      const message = [
        Buffer.from([0xa0]),
        new Map<number | string, unknown>([
          [33, chain],
          ['io.cncf.notary.signingAgent', 'test/1'],
        ]),
        target(about),
        Buffer.alloc(64),
      ];
      return Buffer.concat([Buffer.from([0xd2]), encode(message)]);
    },
  },
];
