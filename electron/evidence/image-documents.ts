/** Files that are an index, a manifest or a config as a registry stores it, or the same printed anew. */
import type { Digest } from '../../shared/oci.ts';
import type { ClaimSaid, DocumentReader, DocumentText, Reading } from './reader.ts';
import { baseDigests } from './base-image.ts';
import { kindOfType, roleOfValue, type DocumentRole } from './document-kind.ts';
import { field, fieldAt, listField, textField } from './fields.ts';
import { imageDocument } from './image-document.ts';
import type { Path } from './path.ts';
import { platformField } from './platform-field.ts';
import {
  allDigests,
  CONFIG_DIGEST,
  DIFF_ID,
  isDigest,
  LAYER_DIGEST,
  SaidOnce,
} from './said-once.ts';

export const imageIndexReader = readerOf('index', 'image-index');
export const imageManifestReader = readerOf('manifest', 'image-manifest');
export const imageConfigReader = readerOf('config', 'image-config');

function readerOf(role: DocumentRole, format: DocumentReader['format']): DocumentReader {
  return {
    format,
    recognises: ({ value }) => roleOfValue(value) === role,
    read: (document) => ({
      claims: [...CLAIMS[role](document.value, []), ...subjectClaims(document.value)],
      others: role === 'config' ? stepImages(document.value) : baseDigests(document.value),
      ...storedDocuments(document, role),
    }),
  };
}

/** Whoever saves what a command prints gets a newline that the registry's bytes need not have. */
function storedDocuments(
  { raw }: DocumentText,
  role: DocumentRole,
): Pick<Reading, 'documents' | 'problems'> {
  if (raw === null) return {};
  const readings = [raw, ...withoutNewline(raw)].map((bytes) => imageDocument(bytes, role));
  const documents = readings.flatMap((each) => (each.ok ? [each.document] : []));
  const [first] = readings;
  if (first === undefined || first.ok) return { documents };
  return { documents, problems: [{ code: first.code, detail: first.problem, at: null }] };
}

function withoutNewline(raw: Uint8Array): readonly Uint8Array[] {
  if (raw.at(-1) !== 0x0a) return [];
  return [raw.subarray(0, raw.at(-2) === 0x0d ? -2 : -1)];
}

const CLAIMS: Readonly<Record<DocumentRole, (value: unknown, at: Path) => readonly ClaimSaid[]>> = {
  index: indexClaims,
  manifest: manifestClaims,
  config: configClaims,
};

/** A claim for each manifest that an index lists, as it says itself. */
export function indexClaims(index: unknown, at: Path): readonly ClaimSaid[] {
  return listField(index, 'manifests').map((entry, position) => {
    const once = new SaidOnce();
    const kind = kindOfType(textField(entry, 'mediaType'), 'registry');
    const platform = platformField(field(entry, 'platform'));
    once.add(field(entry, 'digest'), [...at, 'manifests', position, 'digest'], {
      as: 'digest',
      kind,
      platform,
    });
    return { side: 'named', said: once.said };
  });
}

/** The manifest that a signature or the like is about is another image than its own. */
function subjectClaims(value: unknown): readonly ClaimSaid[] {
  const once = new SaidOnce();
  const kind = kindOfType(textField(field(value, 'subject'), 'mediaType'), 'registry');
  once.add(fieldAt(value, 'subject', 'digest'), ['subject', 'digest'], { as: 'digest', kind });
  return once.said.length === 0 ? [] : [{ side: 'named', said: once.said }];
}

/** Docker's old builder noted the image of the step before. */
function stepImages(config: unknown): readonly Digest[] {
  const images = ['config', 'container_config'].map((key) => fieldAt(config, key, 'Image'));
  return [...new Set(images.filter(isDigest))];
}

/** The config and the layers of a manifest. */
function manifestClaims(manifest: unknown, at: Path): readonly ClaimSaid[] {
  const once = new SaidOnce();
  addManifestLinks(once, manifest, at);
  return [{ side: 'named', said: once.said }];
}

/** Adds the config and the layers of a manifest to what is said of its image. */
export function addManifestLinks(once: SaidOnce, manifest: unknown, at: Path): void {
  once.add(fieldAt(manifest, 'config', 'digest'), [...at, 'config', 'digest'], CONFIG_DIGEST);
  for (const [position, layer] of listField(manifest, 'layers').entries())
    once.add(field(layer, 'digest'), [...at, 'layers', position, 'digest'], LAYER_DIGEST);
}

/** The diffIDs of a config. */
function configClaims(config: unknown, at: Path): readonly ClaimSaid[] {
  const once = new SaidOnce();
  once.addList(fieldAt(config, 'rootfs', 'diff_ids'), [...at, 'rootfs', 'diff_ids'], {
    ...DIFF_ID,
    platform: platformField(config),
  });
  return [{ side: 'named', said: once.said, diffIDs: diffIDsOf(config) }];
}

/** All diffIDs of a config, lowest first; null if they are not all digests. */
export function diffIDsOf(config: unknown) {
  return allDigests(listField(field(config, 'rootfs'), 'diff_ids'));
}
