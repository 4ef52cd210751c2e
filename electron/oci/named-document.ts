/** Documents that a source names by a fixed name, such as `index.json`: no digest covers them. */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import { readWhole, type ReadMeter } from '../io/extent.ts';
import type { Files } from '../io/files.ts';
import { digestOf } from './digest.ts';
import type { WalkContext } from './walk.ts';
import { limitInForce } from '../../shared/limits/in-force.ts';
import { MAX_LAYOUT_FILE_BYTES, MAX_LINK_FILE_BYTES } from '../../shared/limits/oci.ts';

/** An archive without its end mark may be cut between two members, or be made that way. */
export function lacksEndMark(found: Finding): boolean {
  return found.code === 'tar-remark' && found.reason === 'no-zero-blocks';
}

/** True if the archive ends early: what it lacks is then no statement about how it was made. */
export function wasCut(files: Files): boolean {
  return files.findings.some(
    (found) =>
      found.code === 'archive-truncated' ||
      found.code === 'decompress-failed' ||
      lacksEndMark(found),
  );
}

/**
 * A document that the source names by a fixed name; null if it is not there or cannot be read,
 * with a finding that says why where it is more than absent. Members of the same name that hold
 * other bytes are a finding too: tools differ on which of them they take.
 */
export function readNamed(
  files: Files,
  name: string,
  limit: DocumentLimit,
  { draft, meter }: Pick<WalkContext, 'draft' | 'meter'>,
): Buffer | null {
  // A folder's own documents are never links; in an archive they may be.
  const most = bytesOf(limit);
  const fact = files.form === 'directory' ? files.stat(name) : files.resolve(name);
  const shown = files.base + name;
  for (const each of lookalikes(files, name)) draft.findings.push(each);
  if (fact === undefined || fact.kind === 'directory') return null;
  if (fact.kind === 'file' && fact.cut) return null;
  if (fact.kind !== 'file') {
    const at = { path: shown };
    draft.findings.push(
      fact.kind === 'unreadable'
        ? finding('blob-unreadable', at, { detail: fact.detail })
        : finding('not-a-regular-file', at, { kind: fact.kind === 'link' ? 'link' : fact.what }),
    );
    return null;
  }
  try {
    const bytes = readWhole(fact.extent, most, meter);
    draft.named.push({ path: shown, extent: fact.extent });
    for (const each of compareShadowed(files, name, bytes, most, meter)) draft.findings.push(each);
    return bytes;
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'limit-exceeded') throw error;
    draft.findings.push(finding('limit-reached', { path: shown }, { limit, value: most }));
    return null;
  }
}

const FIXED = { 'layout-bytes': MAX_LAYOUT_FILE_BYTES, 'link-file': MAX_LINK_FILE_BYTES } as const;

/** By its name in the table of limits. */
export type DocumentLimit = keyof typeof FIXED | 'document-bytes' | 'index-bytes';

function bytesOf(limit: DocumentLimit): number {
  return limit === 'layout-bytes' || limit === 'link-file' ? FIXED[limit] : limitInForce(limit);
}

/** The same name in other letters: a disk that folds case keeps only one of the two. */
function lookalikes(files: Files, name: string): readonly Finding[] {
  const others = files.list('').filter((other) => other !== name && other.toLowerCase() === name);
  return others.map((other) =>
    finding(
      'archive-ambiguous',
      { path: files.base + other },
      {
        problem: `${name} is there in other letters too`,
        readings: [name, other],
      },
    ),
  );
}

/** Who takes which member where a name is stored twice, as their sources show. */
const TAKERS: ReadonlyMap<string, { readonly last: string; readonly first: string }> = new Map([
  ['manifest.json', { last: 'docker load and tools that unpack', first: 'skopeo and podman load' }],
]);
const OTHER_TAKERS = { last: 'tools that unpack', first: 'tools that read in order' };

function compareShadowed(
  files: Files,
  name: string,
  bytes: Buffer,
  limit: number,
  meter: ReadMeter,
): readonly Finding[] {
  const at = { path: files.base + name };
  return files.shadowed(name).map((earlier) => {
    const same =
      earlier.kind === 'file' &&
      earlier.extent.length === bytes.length &&
      readWhole(earlier.extent, limit, meter).equals(bytes);
    if (same) return finding('duplicate-member', at, {});
    const { last, first } = TAKERS.get(name) ?? OTHER_TAKERS;
    const readings = [
      `the last ${name}, which ${last} take: ${digestOf(bytes)}`,
      earlier.kind === 'file' && earlier.extent.length <= limit
        ? `an earlier one, which ${first} take: ${digestOf(readWhole(earlier.extent, limit, meter))}`
        : `an earlier one that is a ${earlier.kind}`,
    ];
    return finding('archive-ambiguous', at, { problem: `${name} is stored twice`, readings });
  });
}
