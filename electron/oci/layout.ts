/** The roots of an OCI image layout: `oci-layout` and `index.json` (image-spec image-layout.md). */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Descriptor } from '../../shared/oci.ts';
import { readWhole, type ReadMeter } from '../io/extent.ts';
import type { Files } from '../io/files.ts';
import { digestOf } from './digest.ts';
import { documentFindings, hidesContent } from './document-findings.ts';
import { decodeIndex } from './document.ts';
import { readJson } from './json.ts';
import { MAX_INDEX_JSON_BYTES, MAX_LAYOUT_FILE_BYTES } from './limits.ts';
import { pointToItem, walk, type Visit, type WalkContext } from './walk.ts';

const REF_NAME = 'org.opencontainers.image.ref.name';
const CONTAINERD_NAME = 'io.containerd.image.name';
const LAYOUT_VERSION = /^1\.0\.\d+$/;

/** Walks the layout's own index into the draft. False if there is no `index.json` to read. */
export function walkLayout(context: WalkContext, files: Files): boolean {
  for (const each of checkLayoutFile(files, context)) context.draft.findings.push(each);
  const visits = readIndex(context, files);
  if (visits !== null) walk(context, visits);
  return visits !== null;
}

/** Points to everything that `index.json` lists; its text is not kept while that is walked. */
function readIndex(context: WalkContext, files: Files): readonly Visit[] | null {
  const bytes = readNamed(files, 'index.json', MAX_INDEX_JSON_BYTES, context);
  if (bytes === null) return null;
  const decoded = decodeIndex(bytes, '');
  const { draft } = context;
  for (const each of documentFindings(decoded.problems, { path: 'index.json' }))
    draft.findings.push(each);
  if (hidesContent(decoded.problems)) draft.blind = true;
  const visits: Visit[] = [];
  for (const item of decoded.value?.manifests ?? []) {
    for (const each of pointToItem(context, null, item)) visits.push(each);
    for (const name of namesOf(item)) draft.nodes.get(item.digest)?.names.add(name);
  }
  return visits;
}

/** Names that the annotations of a root give it; containerd's is whole, the OCI one may be a tag. */
function namesOf(descriptor: Descriptor): readonly string[] {
  const full = descriptor.annotations?.[CONTAINERD_NAME];
  const ref = descriptor.annotations?.[REF_NAME];
  if (full === undefined) return ref === undefined ? [] : [ref];
  return ref === undefined || full.endsWith(`:${ref}`) || full === ref ? [full] : [full, ref];
}

function checkLayoutFile(files: Files, context: WalkContext): readonly Finding[] {
  const at = { path: 'oci-layout' };
  if (files.resolve('oci-layout') === undefined)
    return wasCut(files) ? [] : [finding('layout-file-missing', at, {})];
  const bytes = readNamed(files, 'oci-layout', MAX_LAYOUT_FILE_BYTES, context);
  if (bytes === null) return [];
  const reading = readJson(bytes, new Set(['imageLayoutVersion']));
  const findings = [...documentFindings(reading.problems, at)];
  const version = (reading.value as { imageLayoutVersion?: unknown } | null | undefined)
    ?.imageLayoutVersion;
  if (typeof version === 'string') {
    if (!LAYOUT_VERSION.test(version))
      findings.push(finding('layout-version-unknown', at, { version }));
  } else if (findings.length === 0)
    findings.push(
      finding('document-invalid', at, { at: 'imageLayoutVersion', problem: 'no text' }),
    );
  return findings;
}

/** An archive without its end mark may be cut between two members, or be made that way. */
export function lacksEndMark(found: Finding): boolean {
  return found.code === 'tar-remark' && found.reason === 'no-zero-blocks';
}

/** True if the archive ends early: what it lacks is then no statement about how it was made. */
export function wasCut(files: Files): boolean {
  return files.findings.some((found) => found.code === 'archive-truncated' || lacksEndMark(found));
}

/**
 * A document that the source names by a fixed name; null if it is not there or cannot be read,
 * with a finding that says why where it is more than absent. Members of the same name that hold
 * other bytes are a finding too: tools differ on which of them they take.
 */
export function readNamed(
  files: Files,
  name: string,
  limit: number,
  { draft, meter }: Pick<WalkContext, 'draft' | 'meter'>,
): Buffer | null {
  const fact = files.resolve(name);
  for (const each of lookalikes(files, name)) draft.findings.push(each);
  if (fact === undefined || fact.kind === 'directory') return null;
  if (fact.kind === 'file' && fact.cut) return null;
  if (fact.kind !== 'file') {
    const at = { path: name };
    draft.findings.push(
      fact.kind === 'unreadable'
        ? finding('blob-unreadable', at, { detail: fact.detail })
        : finding('not-a-regular-file', at, { kind: fact.kind === 'link' ? 'link' : fact.what }),
    );
    return null;
  }
  try {
    const bytes = readWhole(fact.extent, limit, meter);
    draft.named.push({ path: name, extent: fact.extent });
    for (const each of compareShadowed(files, name, bytes, limit, meter)) draft.findings.push(each);
    return bytes;
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'limit-exceeded') throw error;
    draft.findings.push(
      finding('limit-reached', { path: name }, { limit: 'bytes of this document', value: limit }),
    );
    return null;
  }
}

/** The same name in other letters: a disk that folds case keeps only one of the two. */
function lookalikes(files: Files, name: string): readonly Finding[] {
  const others = files.list('').filter((other) => other !== name && other.toLowerCase() === name);
  return others.map((other) =>
    finding(
      'archive-ambiguous',
      { path: other },
      {
        problem: `${name} is there in other letters too`,
        readings: [name, other],
      },
    ),
  );
}

function compareShadowed(
  files: Files,
  name: string,
  bytes: Buffer,
  limit: number,
  meter: ReadMeter,
): readonly Finding[] {
  const at = { path: name };
  return files.shadowed(name).map((earlier) => {
    const same =
      earlier.kind === 'file' &&
      earlier.extent.length === bytes.length &&
      readWhole(earlier.extent, limit, meter).equals(bytes);
    if (same) return finding('duplicate-member', at, {});
    const readings = [
      `the last ${name}: ${digestOf(bytes)}`,
      earlier.kind === 'file' && earlier.extent.length <= limit
        ? `an earlier one: ${digestOf(readWhole(earlier.extent, limit, meter))}`
        : `an earlier one that is a ${earlier.kind}`,
    ];
    return finding('archive-ambiguous', at, { problem: `${name} is stored twice`, readings });
  });
}
