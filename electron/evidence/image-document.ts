/** Image documents whose bytes are at hand: their digest is computed, and what they list is read strictly. */
import type { EvidenceDocument } from '../../shared/evidence.ts';
import type { Digest } from '../../shared/oci.ts';
import { platformText } from '../oci/descriptor.ts';
import { digestOf, type Algorithm } from '../oci/digest.ts';
import { decodeConfig, decodeIndex, decodeManifest, type Decoded } from '../oci/document.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import type { DocumentRole } from './document-kind.ts';
import type { Reading } from './reader.ts';

type Links = Omit<EvidenceDocument, 'role' | 'digest' | 'place' | 'path'>;
type Document = NonNullable<Reading['documents']>[number];

export type DocumentReading =
  | { readonly ok: true; readonly document: Document }
  | {
      readonly ok: false;
      readonly code: 'too-large' | 'document-invalid';
      readonly problem: string;
    };

const NO_LINKS = { mediaType: null, manifests: [], config: null, layers: [], diffIDs: [] };

/** The document in `bytes`; refused if another program could read it differently. */
export function imageDocument(
  bytes: Uint8Array,
  role: DocumentRole,
  algorithm: Algorithm = 'sha256',
): DocumentReading {
  if (bytes.length > MAX_DOCUMENT_BYTES) return { ok: false, code: 'too-large', problem: role };
  const { value: links, problems } = LINKS[role](bytes);
  // A descriptor that cannot be used is left out; the others stand.
  const worst = problems.find(({ kind }) => kind !== 'descriptor' && kind !== 'unversioned');
  if (links === null || worst !== undefined) {
    const { at, problem } = worst ?? { at: role, problem: '' };
    return { ok: false, code: 'document-invalid', problem: [at, problem].join(' ').trim() };
  }
  return { ok: true, document: { role, digest: digestOf(bytes, algorithm), ...links } };
}

const LINKS: Readonly<Record<DocumentRole, (bytes: Uint8Array) => Decoded<Links>>> = {
  index: (bytes) =>
    linked(decodeIndex(bytes, ''), ({ mediaType, manifests }) => ({
      ...NO_LINKS,
      mediaType: mediaType || null,
      manifests: manifests.map(({ digest, platform }) => ({
        digest,
        platform: platformText(platform),
      })),
    })),
  manifest: (bytes) =>
    linked(decodeManifest(bytes, ''), ({ mediaType, config, layers }) => ({
      ...NO_LINKS,
      mediaType: mediaType || null,
      config: config?.digest ?? null,
      layers: layers.map(({ digest }) => digest),
    })),
  config: (bytes) =>
    linked(decodeConfig(bytes), ({ diffIDs }): Links => ({
      ...NO_LINKS,
      diffIDs: (diffIDs ?? []) satisfies readonly Digest[],
    })),
};

function linked<T>({ value, problems }: Decoded<T>, links: (value: T) => Links): Decoded<Links> {
  return { value: value === null ? null : links(value), problems };
}
