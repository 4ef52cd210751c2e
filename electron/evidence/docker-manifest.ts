/**
 * `docker manifest inspect --verbose` (docker/cli, cli/manifest/types): an object for each manifest. The
 * index above them is not printed. `Raw` has the manifest's very bytes, so that its digest can be checked.
 */
import { parseDigest, type Algorithm } from '../oci/digest.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import { decodeBase64 } from './base64.ts';
import { kindOfType, type DocumentRole } from './document-kind.ts';
import { entriesOf, firstEntryIs, type EntryAt } from './entries.ts';
import { field, fieldAt, isRecord, textField } from './fields.ts';
import { imageDocument } from './image-document.ts';
import { addManifestLinks } from './image-documents.ts';
import type { Path } from './path.ts';
import { platformField } from './platform-field.ts';
import type { ClaimSaid, DocumentReader, Reading } from './reader.ts';
import { parseReference } from './reference.ts';
import { SaidOnce } from './said-once.ts';

/** Which of them an object has depends on the manifest's type. */
const SHOWN = ['SchemaV2Manifest', 'OCIManifest', 'OCIIndex'] as const;

type Parts = Required<Pick<Reading, 'documents' | 'problems'>>;
type Checked = Parts & { readonly agrees: boolean };

export const dockerManifestReader: DocumentReader = {
  format: 'docker-manifest',
  recognises: ({ value }) =>
    firstEntryIs(
      value,
      (entry) =>
        textField(entry, 'Ref') !== null &&
        (isRecord(entry.Descriptor) || SHOWN.some((key) => isRecord(field(entry, key)))),
    ),
  read: ({ value }) => {
    const entries = entriesOf(value);
    const readings = entries.map((entry) => readEntry(entry, entries.length === 1));
    return {
      claims: readings.flatMap(({ claims }) => claims),
      documents: readings.flatMap(({ documents = [] }) => documents),
      problems: readings.flatMap(({ problems = [] }) => problems),
    };
  },
};

/** Of several manifests under one tag, none is what the tag names. */
function readEntry({ entry, at }: EntryAt, isAlone: boolean): Reading {
  const { documents, problems, agrees } = checkRaw(entry, at);
  const claims = claimsOf(entry, at, isAlone);
  return { claims: agrees ? [joined(claims)] : claims, documents, problems };
}

/** The manifest's own digest, and apart from it what the manifest shown links to. */
function claimsOf(entry: EntryAt['entry'], at: Path, isAlone: boolean): readonly ClaimSaid[] {
  const own = new SaidOnce();
  const { name, tag, digest } = parseReference(textField(entry, 'Ref') ?? '');
  const descriptor = field(entry, 'Descriptor');
  const [from, path]: readonly [unknown, Path] = isRecord(descriptor)
    ? [descriptor, [...at, 'Descriptor', 'digest']]
    : [{ digest: entry.Digest, platform: entry.Platform }, [...at, 'Digest']];
  own.add(field(from, 'digest'), path, {
    as: 'digest',
    kind: kindOfType(textField(from, 'mediaType'), 'manifest'),
    platform: platformField(field(from, 'platform')),
    name,
    tag: isAlone && digest === null ? tag : null,
  });
  const links = new SaidOnce();
  for (const key of SHOWN) addManifestLinks(links, field(entry, key), [...at, key]);
  return [own, links].map(({ said }) => ({ side: 'named', said }));
}

function joined(claims: readonly ClaimSaid[]): ClaimSaid {
  return { side: 'named', said: claims.flatMap(({ said }) => said) };
}

/** Compares `Raw` with the descriptor, and with the manifest that is shown beside it. */
function checkRaw(entry: EntryAt['entry'], at: Path): Checked {
  const raw = textField(entry, 'Raw') ?? '';
  if (raw === '') return { documents: [], problems: [], agrees: true };
  const place = [...at, 'Raw'];
  const decoded = decodeBase64(raw, MAX_DOCUMENT_BYTES);
  if (!decoded.ok) {
    const code = decoded.problem === 'too-large' ? 'too-large' : 'document-invalid';
    return { documents: [], problems: [{ code, detail: 'Raw', at: place }], agrees: false };
  }
  const said = textField(field(entry, 'Descriptor'), 'digest') ?? '';
  const algorithm = algorithmOf(said);
  if (algorithm === null) return { documents: [], problems: [], agrees: false };
  const reading = imageDocument(decoded.bytes, roleOfEntry(entry), algorithm);
  if (!reading.ok) {
    const { code, problem: detail } = reading;
    return { documents: [], problems: [{ code, detail, at: place }], agrees: false };
  }
  const { document } = reading;
  if (document.digest !== said)
    return {
      ...{ documents: [], agrees: false },
      problems: [{ code: 'digest-mismatch', detail: document.digest, at: place }],
    };
  const agrees = shows(entry, document);
  const problem = { code: 'document-invalid', detail: 'Raw', at: place } as const;
  return { documents: [{ ...document, at: place }], problems: agrees ? [] : [problem], agrees };
}

function algorithmOf(digest: string): Algorithm | null {
  const parsed = parseDigest(digest);
  return parsed.ok === true ? parsed.algorithm : null;
}

function roleOfEntry(entry: EntryAt['entry']): DocumentRole {
  const kind = kindOfType(textField(field(entry, 'Descriptor'), 'mediaType'), 'manifest');
  return kind === 'index' ? 'index' : 'manifest';
}

/** True if what is shown links to nothing but what the bytes link to. */
function shows(entry: EntryAt['entry'], { config, layers }: Parts['documents'][number]): boolean {
  return SHOWN.every((key) => {
    const shown = field(entry, key);
    if (!isRecord(shown) || !Array.isArray(shown.layers)) return true;
    const listed = shown.layers as readonly unknown[];
    return (
      fieldAt(shown, 'config', 'digest') === (config ?? undefined) &&
      listed.length === layers.length &&
      layers.every((layer, position) => field(listed[position], 'digest') === layer)
    );
  });
}
