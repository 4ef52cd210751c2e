// Layers that two images see in different ways, and manifests that claim to be no images.

import { gzipSync } from 'node:zlib';
import { digestOf } from '../../../electron/oci/digest.ts';
import { attestation } from '../../support/artifact-builder.ts';
import { DIFF_ID, GZIP, GZIP_LAYER, HandMade, TAR, WRONG } from '../../support/hand-made.ts';
import { describePairs, type PairRow } from '../../support/pair-table.ts';

const STORED = digestOf(GZIP);
const ATTESTS = { 'vnd.docker.reference.type': 'attestation-manifest' };

const diffIDWrong = { codes: ['diffid-mismatch'], verdict: 'damaged' } as const;
const right = { codes: [], verdict: 'verified' } as const;

/** `file` has the layer as a file of no known type; `image` has it as a layer. */
function shared(diffIDs: { file: string; image: string }, annotations: object = {}) {
  const made = new HandMade();
  const layerType = 'application/vnd.example.blob';
  const file = made.image({ layerType, diffID: diffIDs.file, user: 'file' });
  const image = made.image({ diffID: diffIDs.image, user: 'image' });
  return { made, file: file.manifest, image: image.manifest, annotations };
}

function fileFirst({ made, file, image, annotations }: ReturnType<typeof shared>) {
  return made.list(file, 'file', annotations).list(image, 'image').tree();
}

function imageFirst({ made, file, image, annotations }: ReturnType<typeof shared>) {
  return made.list(image, 'image').list(file, 'file', annotations).tree();
}

const bothStored = { file: STORED, image: STORED };
const bothRight = { file: STORED, image: DIFF_ID };

const sharing: PairRow[] = [
  {
    what: 'a file to one image, a tar to the next, and both record the stored digest',
    source: fileFirst(shared(bothStored)),
    images: { file: 'incomplete', image: 'damaged' },
    ...diffIDWrong,
    codes: ['compression-unsupported', 'diffid-mismatch'],
  },
  {
    what: 'the same, listed the other way round',
    source: imageFirst(shared(bothStored)),
    images: { file: 'incomplete', image: 'damaged' },
    ...diffIDWrong,
    codes: ['compression-unsupported', 'diffid-mismatch'],
  },
  {
    what: 'a file to an attestation, a tar to an image, and both record the stored digest',
    source: fileFirst(shared(bothStored, ATTESTS)),
    images: { file: 'verified', image: 'damaged' },
    ...diffIDWrong,
  },
  {
    what: 'a tar to an image, a file to an attestation, and both record the stored digest',
    source: imageFirst(shared(bothStored, ATTESTS)),
    images: { file: 'verified', image: 'damaged' },
    ...diffIDWrong,
  },
  {
    what: 'a file to one and a tar to the other, and each records what it sees',
    source: fileFirst(shared(bothRight, ATTESTS)),
    images: { file: 'verified', image: 'verified' },
    ...right,
  },
  {
    what: 'of a type that nobody can unpack, and the diffID is that of what it unpacks to',
    source: fileFirst(shared({ file: DIFF_ID, image: DIFF_ID })),
    codes: ['compression-unsupported'],
    verdict: 'incomplete',
    images: { file: 'incomplete', image: 'verified' },
  },
  {
    what: 'a file of a wrong diffID to an attestation',
    source: fileFirst(shared({ file: WRONG, image: DIFF_ID }, ATTESTS)),
    images: { file: 'damaged', image: 'verified' },
    ...diffIDWrong,
  },
];

function sha512Beside(other: string) {
  const made = new HandMade();
  const sha256 = made.image({ diffID: other, user: 'sha256' });
  const sha512 = made.image({ diffID: digestOf(TAR, 'sha512'), user: 'sha512' });
  return made.list(sha256.manifest, 'sha256').list(sha512.manifest, 'sha512').tree();
}

/** The layer's own digest is of an algorithm that is not checked; its diffID is. */
function blake3Layer(diffID: string) {
  const made = new HandMade();
  const layer = { mediaType: GZIP_LAYER, digest: 'blake3:abcdef', size: GZIP.length };
  made.blobs.set(layer.digest, GZIP);
  const config = made.config({ diffID });
  return made.list(made.manifest({ config, layers: [layer] }), 'app').tree();
}

const algorithms: PairRow[] = [
  {
    what: 'in two algorithms',
    source: sha512Beside(DIFF_ID),
    codes: ['limit-reached'],
    verdict: 'incomplete',
    images: { sha256: 'verified', sha512: 'incomplete' },
  },
  {
    what: 'in two algorithms, and the first is wrong',
    source: sha512Beside(WRONG),
    codes: ['diffid-mismatch', 'limit-reached'],
    verdict: 'damaged',
    images: { sha256: 'damaged', sha512: 'incomplete' },
  },
  {
    what: 'of a layer whose own digest cannot be checked',
    source: blake3Layer(DIFF_ID),
    codes: ['digest-unsupported'],
    verdict: 'incomplete',
  },
  {
    what: 'that are wrong, of a layer whose own digest cannot be checked',
    source: blake3Layer(WRONG),
    codes: ['diffid-mismatch', 'digest-unsupported'],
    verdict: 'damaged',
  },
];

/** One image says that the layer is encrypted, the next that it is not. */
function halfEncrypted(stored: Buffer, diffID: string, first: 'secret' | 'open') {
  const made = new HandMade();
  const layerType = `${GZIP_LAYER}+encrypted`;
  const secret = made.image({ stored, diffID, layerType, user: 'secret' }).manifest;
  const open = made.image({ stored, diffID, user: 'open' }).manifest;
  if (first === 'secret') return made.list(secret, 'secret').list(open, 'open').tree();
  return made.list(open, 'open').list(secret, 'secret').tree();
}

const twice = Buffer.concat([TAR, TAR]);

const encryption = (['secret', 'open'] as const).flatMap((first): PairRow[] => [
  {
    what: `${first} first`,
    source: halfEncrypted(GZIP, DIFF_ID, first),
    codes: ['layer-encrypted'],
    verdict: 'incomplete',
    images: { secret: 'incomplete', open: 'verified' },
  },
  {
    what: `${first} first, and its diffID is wrong`,
    source: halfEncrypted(GZIP, WRONG, first),
    codes: ['diffid-mismatch', 'layer-encrypted'],
    verdict: 'damaged',
    images: { secret: 'incomplete', open: 'damaged' },
  },
  {
    what: `${first} first, and what is not encrypted goes on after its end`,
    source: halfEncrypted(gzipSync(twice), digestOf(twice), first),
    codes: ['layer-encrypted', 'tar-ambiguous'],
    verdict: 'ambiguous',
  },
]);

function ordinaryAsAttestation(diffID: string) {
  const made = new HandMade();
  return made.list(made.image({ diffID }).manifest, 'app', ATTESTS).tree();
}

function withAttestation() {
  const made = new HandMade();
  const { manifest } = made.image();
  made.list(manifest, 'app').roots.push(attestation(made.blobs, manifest));
  return made.tree();
}

const attestations: PairRow[] = [
  {
    what: 'is an ordinary image of a wrong diffID',
    source: ordinaryAsAttestation(WRONG),
    images: { app: 'damaged' },
    ...diffIDWrong,
  },
  {
    what: 'is an ordinary image that records the stored digest',
    source: ordinaryAsAttestation(STORED),
    images: { app: 'damaged' },
    ...diffIDWrong,
  },
  { what: 'is an ordinary image', source: ordinaryAsAttestation(DIFF_ID), ...right },
  { what: 'is one, about an image beside it', source: withAttestation(), ...right },
];

/** An artifact about an image; `size` is what it says of the image's manifest. */
function subject(size: (real: number) => number, kept: boolean) {
  const made = new HandMade();
  const about = kept ? made : new HandMade();
  const { manifest } = about.image();
  const artifact = made.artifact(made.put('text/plain', Buffer.from('notes')), {
    subject: { ...manifest, size: size(manifest.size) },
  });
  if (kept) made.list(manifest, 'app');
  return made.list(artifact, 'notes').tree();
}

const subjects: PairRow[] = [
  {
    what: 'is here, and has another size than is said of it',
    source: subject((size) => size + 1, true),
    codes: ['size-mismatch'],
    verdict: 'damaged',
    images: { app: 'damaged', notes: 'verified' },
  },
  { what: 'is here', source: subject((size) => size, true), ...right },
  { what: 'is not here', source: subject((size) => size, false), ...right },
];

describePairs('a layer that is', sharing);
describePairs('diffIDs', algorithms);
describePairs('a layer that is encrypted to one image only,', encryption);
describePairs('what is annotated as an attestation', attestations);
describePairs('a subject that', subjects);
