/** An OCI layout with an image that openssl signed as cosign does, an attestation and an SBOM beside it. */
import { OCI_CONFIG, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Tree } from './archive.ts';
import { putBlob, toJson, type JsonDescriptor } from './blobs.ts';
import { buildImages, layoutTree, SIMPLE } from './image-builder.ts';
import { makeKey, sign, type MadeKey } from './openssl.ts';

const SIGNATURE = 'application/vnd.dev.cosign.simplesigning.v1+json';
const ENVELOPE = 'application/vnd.dsse.envelope.v1+json';
const STATEMENT = 'application/vnd.in-toto+json';
const REF_NAME = 'org.opencontainers.image.ref.name';

export interface SignedLayout {
  readonly tree: Tree;
  readonly key: MadeKey;
  /** Of the image's manifest. */
  readonly digest: Digest;
}

/** An image that nobody has signed yet. */
export interface SignedImage {
  readonly blobs: Map<Digest, Buffer>;
  readonly manifest: JsonDescriptor;
  readonly name: string;
}

/** `over`: the digest that the signature is about, the image's own unless another is given. */
export async function signedLayout(over?: Digest, image?: SignedImage): Promise<SignedLayout> {
  const { blobs, manifest, name } = image ?? (await simpleImage());
  const { digest } = manifest;
  const key = makeKey('P-256');
  const tag = digest.replace(':', '-');
  const named = [
    { name, descriptor: manifest },
    { name: `${tag}.sig`, descriptor: artifact(blobs, [signature(blobs, key, over ?? digest)]) },
    { name: `${tag}.att`, descriptor: artifact(blobs, [attestation(blobs, key, digest)]) },
    { name: `${tag}.sbom`, descriptor: artifact(blobs, [sbom(blobs)]) },
  ];
  const roots = named.map(({ name, descriptor }) => ({
    ...descriptor,
    annotations: { [REF_NAME]: name },
  }));
  return { tree: layoutTree({ blobs, roots }), key, digest };
}

async function simpleImage(): Promise<SignedImage> {
  const { blobs, images } = await buildImages({ ...SIMPLE, seed: 131 });
  const [image] = images;
  if (image === undefined) throw new Error('no image was built');
  return { blobs, manifest: image.manifest, name: '1.0' };
}

function signature(blobs: Map<Digest, Buffer>, key: MadeKey, digest: Digest): JsonDescriptor {
  const payload = toJson({
    critical: {
      identity: { 'docker-reference': 'example.com/app' },
      image: { 'docker-manifest-digest': digest },
      type: 'cosign container image signature',
    },
    optional: null,
  });
  const signed = sign(key, 'sha256', payload).toString('base64');
  const annotations = { 'dev.cosignproject.cosign/signature': signed };
  return { ...putBlob(blobs, SIGNATURE, payload), annotations };
}

function attestation(blobs: Map<Digest, Buffer>, key: MadeKey, digest: Digest): JsonDescriptor {
  const statement = toJson({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'example.com/app', digest: { sha256: digest.replace('sha256:', '') } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'https://example.com/build/v1',
        externalParameters: { target: 'release' },
        resolvedDependencies: [
          {
            uri: 'git+https://example.com/app@refs/heads/main',
            digest: { gitCommit: 'ab'.repeat(20) },
          },
        ],
      },
      runDetails: { builder: { id: 'https://example.com/builder' } },
    },
  });
  const authenticated = Buffer.concat([
    Buffer.from(`DSSEv1 ${String(STATEMENT.length)} ${STATEMENT} ${String(statement.length)} `),
    statement,
  ]);
  const envelope = toJson({
    payloadType: STATEMENT,
    payload: statement.toString('base64'),
    signatures: [{ keyid: '', sig: sign(key, 'sha256', authenticated).toString('base64') }],
  });
  const annotations = { predicateType: 'https://slsa.dev/provenance/v1' };
  return { ...putBlob(blobs, ENVELOPE, envelope), annotations };
}

function sbom(blobs: Map<Digest, Buffer>): JsonDescriptor {
  const packages = Array.from({ length: 40 }, (_, i) => ({
    SPDXID: `SPDXRef-${String(i)}`,
    name: `package-${String(i)}`,
    versionInfo: `1.${String(i)}`,
    licenseDeclared: i % 2 === 0 ? 'MIT' : 'Apache-2.0',
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: `pkg:npm/package-${String(i)}@1.${String(i)}`,
      },
    ],
  }));
  const document = {
    spdxVersion: 'SPDX-2.3',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: 'example.com/app',
    documentNamespace: 'https://example.com/app.spdx',
    dataLicense: 'CC0-1.0',
    creationInfo: { created: '2026-01-02T03:04:05Z', creators: ['Tool: made-by-hand'] },
    packages,
  };
  return putBlob(blobs, 'text/spdx+json', toJson(document));
}

function artifact(blobs: Map<Digest, Buffer>, layers: readonly JsonDescriptor[]): JsonDescriptor {
  const rootfs = { type: 'layers', diff_ids: layers.map((layer) => layer.digest) };
  const config = putBlob(
    blobs,
    OCI_CONFIG,
    toJson({ architecture: '', os: '', rootfs, config: {} }),
  );
  return putBlob(
    blobs,
    OCI_MANIFEST,
    toJson({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers }),
  );
}
