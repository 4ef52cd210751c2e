/** Files to the whole picture of a source: the graph, its images, and what is known of each blob. */
import { finding, type Finding } from '../../shared/finding.ts';
import type { ImageGraph, ImageSummary } from '../../shared/model.ts';
import type { ReadMeter } from '../io/extent.ts';
import type { Files } from '../io/files.ts';
import type { ContentStore } from '../store/content-store.ts';
import { DockerStore } from '../store/docker-store.ts';
import { LayoutStore } from '../store/layout-store.ts';
import { BlobReports } from './blob-reports.ts';
import { crossCheck } from './cross-check.ts';
import {
  enterNamedMembers,
  walkDockerArchive,
  type ArchiveImage,
  type DockerContext,
} from './docker-archive.ts';
import { detectKind } from './detect.ts';
import { finishGraph } from './finish-graph.ts';
import { GraphDraft, type NamedDocument } from './graph-draft.ts';
import { archiveImage, checkNames, manifestImages } from './images.ts';
import { readNamed, walkLayout, wasCut } from './layout.ts';
import { MAX_DOCUMENT_BYTES } from './limits.ts';
import { recoverRoots } from './recover.ts';

export interface SourceReading {
  readonly graph: ImageGraph;
  readonly store: ContentStore;
  readonly reports: BlobReports;
  /** Every size that descriptors declare, by digest. */
  readonly sizes: ReadonlyMap<string, readonly number[]>;
  /** Documents that no digest covers: whether they changed must be asked of the file itself. */
  readonly named: readonly NamedDocument[];
}

/** Reads the documents. Throws only if this is no image at all, or the source cannot be read. */
export function readSource(files: Files, path: string, meter: ReadMeter): SourceReading {
  const kind = detectKind(files, path);
  const layout = kind === 'docker-archive' ? undefined : new LayoutStore(files);
  const docker = new DockerStore(layout);
  const draft = new GraphDraft();
  const reports = new BlobReports();
  const context: DockerContext = { draft, store: docker, docker, files, reports, meter };
  for (const each of files.findings) draft.findings.push(each);
  if (layout !== undefined && !walkLayout(context, files)) recoverRoots(context);
  const manifestJson = readNamed(files, 'manifest.json', MAX_DOCUMENT_BYTES, context);
  if (kind === 'docker-archive' && manifestJson === null) loseManifestJson(context);
  const findings: Finding[] = [];
  const fromManifests = manifestImages({ draft, store: docker, findings });
  const items = manifestJson === null ? [] : walkDockerArchive(context, manifestJson);
  const images = gatherImages(context, fromManifests, items, findings);
  for (const each of checkNames(draft)) findings.push(each);
  const explained = draft.blind || wasCut(files);
  if (images.length === 0 && !explained) findings.push(finding('no-image', {}, {}));
  for (const each of findings) draft.findings.push(each);
  return finishGraph({ draft, store: docker, reports, files, kind, path, images });
}

function loseManifestJson(context: DockerContext): void {
  enterNamedMembers(context);
  context.draft.blind = true;
  const at = { path: 'manifest.json' };
  context.draft.findings.push(finding('index-missing', at, { recovered: 0 }));
}

function gatherImages(
  { draft, store }: DockerContext,
  fromManifests: readonly ImageSummary[],
  items: readonly ArchiveImage[],
  findings: Finding[],
): readonly ImageSummary[] {
  const checked = crossCheck(fromManifests, items);
  for (const each of checked.findings) findings.push(each);
  const taken = new Set<string>();
  const extra = checked.extra.map((item, i) => {
    const id = item.config === null || taken.has(item.config) ? `image-${i + 1}` : item.config;
    taken.add(id);
    return archiveImage({ draft, store, findings }, item, id);
  });
  return [...checked.images, ...extra];
}
