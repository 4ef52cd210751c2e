/**
 * What a cosign signature or attestation says that it is about: the digest in its simple-signing
 * payload, or the first subject of its in-toto statement. Read, not verified.
 */
import { FailureError } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import { readWhole, type ReadMeter } from '../io/extent.ts';
import type { ContentStore } from '../store/content-store.ts';
import { Decoder } from './decoder.ts';
import { digestOf, parseDigest } from './digest.ts';
import type { GraphDraft } from './graph-draft.ts';
import { readJson } from './json.ts';
import { MAX_PAYLOAD_BYTES } from './limits.ts';

const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
const DSSE = 'application/vnd.dsse.envelope.v1+json';

/** Null if the manifest is none of cosign's, or its payload is not here or not what it claims. */
export function payloadSubject(
  draft: GraphDraft,
  store: ContentStore,
  meter: ReadMeter,
  manifest: Digest,
): Digest | null {
  const layer = draft
    .document('manifest', manifest)
    ?.layers.find(({ mediaType }) => mediaType === SIMPLE_SIGNING || mediaType === DSSE);
  const bytes = layer === undefined ? null : readPayload(store, layer.digest, meter);
  if (layer === undefined || bytes === null) return null;
  const subject = layer.mediaType === DSSE ? dsseSubject(bytes) : signedDigest(bytes);
  return parseDigest(subject).ok === true ? subject : null;
}

function readPayload(store: ContentStore, digest: Digest, meter: ReadMeter): Buffer | null {
  const copy = store.find(digest)?.copies[0];
  if (copy === undefined || !('extent' in copy) || copy.extent.length > MAX_PAYLOAD_BYTES)
    return null;
  try {
    const bytes = readWhole(copy.extent, MAX_PAYLOAD_BYTES, meter);
    return digestOf(bytes) === digest ? bytes : null;
  } catch (error) {
    // A verify run reads it again and tells what is wrong with it.
    if (error instanceof FailureError) return null;
    throw error;
  }
}

function signedDigest(bytes: Uint8Array): string {
  const silent = new Decoder(readJson(bytes, new Set()));
  const critical = silent.object(silent.object(silent.value, '')?.['critical'], '');
  const image = silent.object(critical?.['image'], '');
  return silent.text(image?.['docker-manifest-digest'], '') ?? '';
}

function dsseSubject(bytes: Uint8Array): string {
  const envelope = new Decoder(readJson(bytes, new Set()));
  const payload = envelope.text(envelope.object(envelope.value, '')?.['payload'], '') ?? '';
  const silent = new Decoder(readJson(Buffer.from(payload, 'base64'), new Set()));
  const [first] = silent.list(silent.object(silent.value, '')?.['subject'], '');
  const digests = silent.object(silent.object(first, '')?.['digest'], '');
  return `sha256:${silent.text(digests?.['sha256'], '') ?? ''}`;
}
