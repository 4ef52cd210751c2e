/**
 * One index or manifest of the library, as far as it says what it stands on. Its bytes are hashed first: what a
 * rotten document names is not what was kept.
 */
import type { Descriptor, Digest } from '../../shared/oci.ts';
import { platformText } from '../oci/descriptor.ts';
import { decodeConfig, decodeIndex, decodeManifest, sniffDocument } from '../oci/document.ts';
import type { DocumentProblem } from '../oci/decoder.ts';
import { algorithmOf, digestOf } from '../oci/digest.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import { documentKind, isImageConfig, OCI_EMPTY, type DocumentKind } from '../oci/media-type.ts';
import { decodeSchema1, documentDigest } from '../oci/schema1.ts';
import { readBytes } from './disk.ts';
import type { LibraryPaths } from './layout-folder.ts';

export type KeptDocument =
  | { readonly state: 'absent' }
  /** Nobody can say what it stands on. */
  | { readonly state: 'unreadable'; readonly reason: string }
  /** No document, but content. */
  | { readonly state: 'content' }
  | ReadDocument;

export interface ReadDocument {
  readonly state: 'read';
  readonly kind: DocumentKind;
  /** What may be documents in their turn. */
  readonly children: readonly Descriptor[];
  /** Config and layers. */
  readonly content: readonly Digest[];
  /**
   * Every digest in the text of a document that some tool could read otherwise: whatever of these is here is not
   * removed.
   */
  readonly mentioned: readonly Digest[];
  /** Null for an image, and for an index. */
  readonly artifactType: string | null;
  /** Digest of an image's config; null if it has none. */
  readonly config: Digest | null;
}

type Content = Omit<ReadDocument, 'state' | 'kind' | 'mentioned'> & {
  readonly problems: readonly DocumentProblem[];
};

const DIGESTS = /sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}/g;
const NOTHING = { children: [], content: [], artifactType: null, config: null };

/** Reads what this descriptor points to. Never throws. */
export function readKeptDocument(paths: LibraryPaths, descriptor: Descriptor): KeptDocument {
  const { digest, mediaType } = descriptor;
  const declared = documentKind(mediaType);
  const read = readBytes(paths.blob(digest), MAX_DOCUMENT_BYTES);
  if (!read.ok) {
    if (read.absent) return { state: 'absent' };
    if (read.tooLarge && declared === null) return { state: 'content' };
    return { state: 'unreadable', reason: read.reason };
  }
  const algorithm = algorithmOf(digest);
  if (algorithm === null) return { state: 'unreadable', reason: 'its digest cannot be checked' };
  const sniffed = sniffDocument(read.bytes)?.kind ?? null;
  const actual =
    (sniffed ?? declared) === 'schema1'
      ? documentDigest(read.bytes, digest)
      : digestOf(read.bytes, algorithm);
  if (actual !== digest) return { state: 'unreadable', reason: 'its bytes are not what was kept' };
  const kind = declared ?? sniffed;
  return kind === null ? { state: 'content' } : decode(read.bytes, kind, mediaType);
}

/** `os/arch[/variant]` of an image's config; null if it cannot be read, or says none. */
export function configPlatform(paths: LibraryPaths, config: Digest): string | null {
  const read = readBytes(paths.blob(config), MAX_DOCUMENT_BYTES);
  const algorithm = algorithmOf(config);
  if (!read.ok || algorithm === null || digestOf(read.bytes, algorithm) !== config) return null;
  return platformText(decodeConfig(read.bytes).value?.platform);
}

function decode(bytes: Buffer, kind: DocumentKind, mediaType: string): KeptDocument {
  const content = READERS[kind](bytes, mediaType);
  if (typeof content === 'string') return { state: 'unreadable', reason: content };
  const { problems, ...rest } = content;
  const isPlain = problems.every((each) => each.kind === 'unversioned');
  const mentioned = isPlain ? [] : [...new Set(bytes.toString('latin1').match(DIGESTS))];
  return { state: 'read', kind, ...rest, mentioned };
}

/** What stands in it, or why that cannot be told. */
const READERS: Readonly<
  Record<DocumentKind, (bytes: Buffer, mediaType: string) => Content | string>
> = {
  index: (bytes, mediaType) => {
    const { value, problems } = decodeIndex(bytes, mediaType);
    if (value === null) return faultOf(problems);
    return { ...NOTHING, children: value.manifests, problems };
  },
  manifest: (bytes, mediaType) => {
    const { value, problems } = decodeManifest(bytes, mediaType);
    if (value === null) return faultOf(problems);
    const { config, layers } = value;
    const type = config?.mediaType ?? '';
    const isImage = isImageConfig(type);
    const ownType = type === '' || type === OCI_EMPTY ? null : type;
    return {
      children: [],
      content: [...(config === undefined ? [] : [config]), ...layers].map(({ digest }) => digest),
      artifactType: isImage ? null : (value.artifactType ?? ownType ?? layers[0]?.mediaType ?? ''),
      config: isImage ? (config?.digest ?? null) : null,
      problems,
    };
  },
  schema1: (bytes) => {
    const { value, problems } = decodeSchema1(bytes);
    if (value === null) return faultOf(problems);
    return { ...NOTHING, content: value.layers.map(({ digest }) => digest), problems };
  },
};

function faultOf([first]: readonly DocumentProblem[]): string {
  return first === undefined ? 'it is no document' : first.problem;
}
