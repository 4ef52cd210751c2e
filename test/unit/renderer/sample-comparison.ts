/** Two small images compared, for tests: one file added, one modified. */
import type {
  ComparedSide,
  Comparison,
  FileDifference,
  FileState,
  FileTally,
} from '../../../shared/compare.ts';
import type { OpenedSource } from '../../../shared/contract.ts';
import type { ImageSummary } from '../../../shared/model.ts';
import { graph, image } from './sample-graph.ts';

/** A source with these images. */
export function opened(source: string, ...images: readonly ImageSummary[]): OpenedSource {
  const summary = { ...graph().source, name: `${source}.tar` };
  return { source, graph: graph({ source: summary, images }) };
}

/** An image for a platform, whose id and digest follow from its name. */
export function named(name: string, platform = 'linux/amd64'): ImageSummary {
  return image({ id: `sha256:${name}`, digest: `sha256:${name}`, names: [name], platform });
}

export function state(extra: Partial<FileState> = {}): FileState {
  return {
    type: 'file',
    size: 12,
    mode: 0o644,
    uid: 0,
    gid: 0,
    uname: 'root',
    gname: 'root',
    mtime: 1_700_000_000,
    linkname: null,
    device: null,
    xattrs: [],
    layer: 1,
    at: { layer: 'sha256:layer', entry: 3 },
    ...extra,
  };
}

export function difference(
  path: string,
  extra: Partial<Omit<FileDifference, 'path'>> = {},
): FileDifference {
  return {
    path,
    parts: ['content', 'size'],
    contentUnknown: false,
    before: state(),
    after: state({ size: 14 }),
    ...extra,
  };
}

function side(source: string, extra: Partial<ComparedSide> = {}): ComparedSide {
  return {
    source,
    image: `sha256:${source}`,
    sourceName: `${source}.tar`,
    names: [source],
    digest: `sha256:${source}`,
    index: null,
    imageID: 'sha256:config',
    platform: 'linux/amd64',
    verdict: 'verified',
    storedBytes: 1000,
    entries: 10,
    fileBytes: 2000,
    missingLayers: [],
    ...extra,
  };
}

function tally(extra: Partial<FileTally> = {}): FileTally {
  return {
    same: 8,
    added: 1,
    removed: 0,
    modified: 1,
    timeOnly: 0,
    parts: { type: 0, size: 1, mode: 0, owner: 0, time: 0, link: 0, xattrs: 0, content: 1 },
    contentUnknown: 0,
    addedBytes: 5,
    removedBytes: 0,
    grownBytes: 2,
    ...extra,
  };
}

export function comparison(id: string, extra: Partial<Comparison> = {}): Comparison {
  return {
    id,
    before: side('one'),
    after: side('two'),
    documents: [],
    layers: [],
    files: tally(),
    packages: { databases: [], changes: [], same: 0 },
    ...extra,
  };
}
