/** Narrows the list of images to the rows that a text names: by name, platform or digest. */
import type { ImageListRow } from './image-rows.ts';

/** A row that stands for something, which a heading does not. */
export type ImageItemRow = Exclude<ImageListRow, { kind: 'heading' }>;

/**
 * The rows that `text` names: a part of a name or platform, or how a digest begins, in any letters.
 * Empty text names all. Headings stay above what is left of theirs.
 */
export function filterRows(rows: readonly ImageListRow[], text: string): readonly ImageListRow[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return rows;
  const kept: ImageListRow[] = [];
  let heading: ImageListRow | null = null;
  for (const row of rows) {
    if (row.kind === 'heading') heading = { ...row, count: null };
    else if (isNamed(row, wanted)) {
      if (heading !== null) kept.push(heading);
      heading = null;
      // What stood below its index may stand alone now: it tells its name itself.
      kept.push(row.kind === 'image' ? { ...row, inside: false } : row);
    }
  }
  return kept;
}

/** How many rows stand for something. */
export function countItems(rows: readonly ImageListRow[]): number {
  return rows.reduce((sum, row) => (row.kind === 'heading' ? sum : sum + 1), 0);
}

function isNamed(row: ImageItemRow, wanted: string): boolean {
  const { names, platform, digests } = labelsOf(row);
  return (
    names.some((name) => name.toLowerCase().includes(wanted)) ||
    platform?.toLowerCase().includes(wanted) === true ||
    digests.some((digest) => digest !== null && beginsWith(digest, wanted))
  );
}

interface Labels {
  readonly names: readonly string[];
  readonly platform: string | null;
  readonly digests: readonly (string | null)[];
}

function labelsOf(row: ImageItemRow): Labels {
  switch (row.kind) {
    case 'image': {
      const { names, platform, digest, imageID } = row.image;
      return { names, platform, digests: [digest, imageID] };
    }
    case 'index':
      return { names: row.index.names, platform: null, digests: [row.index.digest] };
    case 'absent':
      return { names: [], platform: row.platform, digests: [row.digest] };
    case 'blob':
      return { names: row.node.names, platform: null, digests: [row.node.digest] };
  }
}

/** A digest begins with its algorithm, or with what follows that. */
function beginsWith(digest: string, wanted: string): boolean {
  return digest.startsWith(wanted) || digest.startsWith(wanted, digest.indexOf(':') + 1);
}
