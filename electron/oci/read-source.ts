/** Files to the whole picture of a source: the graph, its images, and what is known of each blob. */
import { finding, type Finding } from '../../shared/finding.ts';
import type { ImageGraph, ImageSummary, SourceKind } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Files } from '../io/files.ts';
import { SubFiles } from '../io/sub-files.ts';
import {
  DIRECTORY_NAMING,
  LAYOUT_NAMING,
  REGISTRY_NAMING,
  type BlobNaming,
} from '../store/blob-naming.ts';
import type { ContentStore } from '../store/content-store.ts';
import { MemberStore } from '../store/member-store.ts';
import { PathStore } from '../store/path-store.ts';
import { BlobReports } from './blob-reports.ts';
import { contradictedFiles, contradictedLinks } from './companion-claims.ts';
import { companionSources, type CompanionSources } from './companion-sources.ts';
import { crossCheck } from './cross-check.ts';
import { detectShape } from './detect.ts';
import { walkDirectoryTransport } from './directory-transport.ts';
import { readDockerItems, type ArchiveImage } from './docker-archive.ts';
import { readDockerV1 } from './docker-v1.ts';
import { finishGraph } from './finish-graph.ts';
import { GraphDraft, type NamedDocument } from './graph-draft.ts';
import type { HashOptions } from './hash-members.ts';
import { archiveImage, checkNames, manifestImages } from './images.ts';
import { walkLayout, walkLayoutRoots } from './layout.ts';
import type { LayoutRoots } from './layout-root.ts';
import { walkLooseDocument } from './loose-document.ts';
import { wasCut } from './named-document.ts';
import { namePlatforms } from './name-platform.ts';
import { readingsOf } from './readings.ts';
import { findReferrers } from './referrers.ts';
import { walkRegistry } from './registry-tree.ts';
import type { SourceContext } from './source-context.ts';
import { signatureFiles } from './signature-files.ts';
import { enterChecksums } from './zarf.ts';

export interface SourceReading {
  readonly graph: ImageGraph;
  readonly store: ContentStore;
  readonly reports: BlobReports;
  /** Every size that descriptors declare, by digest. */
  readonly sizes: ReadonlyMap<string, readonly number[]>;
  /** Documents that no digest covers: whether they changed must be asked of the file itself. */
  readonly named: readonly NamedDocument[];
  /** What the inventory of companions is made of, beside the graph. */
  readonly companions: CompanionSources;
}

const NAMING: Readonly<Record<SourceKind, BlobNaming | null>> = {
  'oci-layout': LAYOUT_NAMING,
  'oci-archive': LAYOUT_NAMING,
  zarf: LAYOUT_NAMING,
  registry: REGISTRY_NAMING,
  'docker-dir': DIRECTORY_NAMING,
  'docker-archive': null,
  'docker-v1': null,
  document: null,
};

export interface ReadOptions extends HashOptions {
  /** Of a layout that is a library: what of its index is read, and nothing beside it. */
  readonly roots?: LayoutRoots | undefined;
}

const LIBRARY = { kind: 'oci-layout', folder: '' } as const;
const NOTHING_ELSE: ShapeImages = { items: [], old: [] };

/** Reads the documents. Throws only if this is no image at all, or the source cannot be read. */
export async function readSource(
  files: Files,
  path: string,
  options: ReadOptions,
): Promise<SourceReading> {
  const { meter, roots = null } = options;
  const { kind, folder } = roots === null ? detectShape(files, path, meter) : LIBRARY;
  const name = nameOf(roots, path);
  const inner = folder === '' ? files : new SubFiles(files, folder);
  const naming = NAMING[kind];
  const members = new MemberStore(naming === null ? undefined : new PathStore(inner, naming));
  const draft = new GraphDraft();
  const reports = new BlobReports();
  const context: SourceContext = { draft, store: members, members, files: inner, reports, meter };
  for (const each of files.findings) draft.findings.push(each);
  const findings: Finding[] = [];
  if (roots !== null) walkLayoutRoots(context, roots);
  const { items, old } =
    roots === null ? await readShape(context, kind, { files, path }, options) : NOTHING_ELSE;
  const fromManifests = manifestImages({ draft, store: members, findings });
  const images = [...gatherImages(context, fromManifests, items, findings), ...old];
  for (const each of checkNames(draft)) findings.push(each);
  for (const each of namePlatforms(images, name)) findings.push(each);
  const explained = draft.blind || wasCut(files);
  if (images.length === 0 && !explained) findings.push(finding('no-image', {}, {}));
  const payloads = { draft, store: members, meter };
  const referrers = findReferrers(payloads);
  const beside = kind === 'docker-dir' ? signatureFiles(inner, meter, rootOf(draft)) : [];
  for (const each of contradictedLinks(payloads, referrers, images)) findings.push(each);
  for (const each of contradictedFiles(inner, meter, beside)) findings.push(each);
  for (const each of findings) draft.findings.push(each);
  const companions = companionSources(draft, images, referrers, beside);
  const readings = readingsOf({ kind, draft, files: inner, meter, items, images: fromManifests });
  const source = { files, kind, folder, name, isPart: roots !== null };
  const parts = { draft, store: members, reports, images, ...source };
  return { ...finishGraph({ ...parts, referrers, readings }), companions };
}

/** The one manifest that a folder of `dir:` is. */
function rootOf({ roots }: GraphDraft): Digest | null {
  const [root] = roots;
  return root ?? null;
}

/** A kept image is called as it was kept, everything else like its file. */
function nameOf(roots: LayoutRoots | null, path: string): string {
  if (roots !== null && roots !== 'all') return roots.name ?? roots.digest;
  return path.split(/[/\\]/).filter(Boolean).at(-1) ?? path;
}

interface ShapeImages {
  /** Images that a `manifest.json` of Docker's describes. */
  readonly items: readonly ArchiveImage[];
  /** Images of the time before manifests. */
  readonly old: readonly ImageSummary[];
}

/** Walks what the shape names as roots into the draft. */
async function readShape(
  context: SourceContext,
  kind: SourceKind,
  { files: outer, path }: { readonly files: Files; readonly path: string },
  options: HashOptions,
): Promise<ShapeImages> {
  switch (kind) {
    case 'oci-layout':
    case 'oci-archive':
      walkLayout(context);
      return { items: await readDockerItems(context, kind, options), old: [] };
    case 'zarf':
      walkLayout(context);
      enterChecksums(context, outer);
      return { items: [], old: [] };
    case 'docker-archive':
      return { items: await readDockerItems(context, kind, options), old: [] };
    case 'docker-v1':
      return { items: [], old: await readDockerV1(context, options) };
    case 'docker-dir':
      walkDirectoryTransport(context);
      return { items: [], old: [] };
    case 'registry':
      walkRegistry(context);
      return { items: [], old: [] };
    case 'document':
      walkLooseDocument(context, path);
      return { items: [], old: [] };
  }
}

function gatherImages(
  { draft, store }: SourceContext,
  fromManifests: readonly ImageSummary[],
  items: readonly ArchiveImage[],
  findings: Finding[],
): readonly ImageSummary[] {
  const checked = crossCheck(fromManifests, items);
  for (const each of checked.findings) findings.push(each);
  const taken = new Set<Digest>();
  const extra = checked.extra.map((item, i) => {
    const id = item.config === null || taken.has(item.config) ? `image-${i + 1}` : item.config;
    taken.add(id);
    return archiveImage({ draft, store, findings }, item, id);
  });
  return [...checked.images, ...extra];
}
