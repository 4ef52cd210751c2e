/** The roots of an OCI image layout: `oci-layout` and `index.json` (image-spec image-layout.md). */
import { finding, type Finding } from '../../shared/finding.ts';
import type { Descriptor } from '../../shared/oci.ts';
import { Decoder } from './decoder.ts';
import { decodeDescriptor } from './descriptor.ts';
import { documentFindings, hidesContent } from './document-findings.ts';
import { firstItems, REF_NAME, saidSubjects, type LayoutRoots } from './layout-root.ts';
import { decodeIndex } from './document.ts';
import { readJson } from './json.ts';
import { MAX_INDEX_JSON_BYTES, MAX_LAYOUT_FILE_BYTES } from '../../shared/limits/oci.ts';
import { readNamed, wasCut } from './named-document.ts';
import { recoverRoots } from './recover.ts';
import type { SourceContext } from './source-context.ts';
import { pointToItem, walk, type Visit } from './walk.ts';

export const CONTAINERD_NAME = 'io.containerd.image.name';
const LAYOUT_VERSION = /^1\.0\.\d+$/;

/**
 * Walks the roots of a layout's index into the draft, with what the index says to be about them, and nothing
 * that stands beside the index. Throws `not-found`.
 */
export function walkLayoutRoots(context: SourceContext, roots: LayoutRoots): void {
  const { draft, files } = context;
  const bytes = readNamed(files, 'index.json', MAX_INDEX_JSON_BYTES, context);
  // Others may come and go meanwhile.
  draft.named.length = 0;
  const items = bytes === null ? [] : (decodeIndex(bytes, '').value?.manifests ?? []);
  const left = new Set(items);
  let found = firstItems(items, roots);
  while (found.length > 0) {
    for (const item of found) left.delete(item);
    walk(context, pointToItems(context, found));
    found = [...left].filter(
      (item) =>
        !draft.nodes.has(item.digest) && saidSubjects(item).some((at) => draft.nodes.has(at)),
    );
  }
}

/** Walks the layout's own index into the draft; without one, what else names its images. */
export function walkLayout(context: SourceContext): void {
  for (const each of checkLayoutFile(context)) context.draft.findings.push(each);
  const visits = readIndexJson(context);
  if (visits !== null) walk(context, visits);
  else if (context.files.list('refs').length > 0) walk(context, readRefs(context));
  else recoverRoots(context);
}

/** Points to everything that `index.json` lists; its text is not kept while that is walked. */
function readIndexJson(context: SourceContext): readonly Visit[] | null {
  const { draft, files } = context;
  const bytes = readNamed(files, 'index.json', MAX_INDEX_JSON_BYTES, context);
  if (bytes === null) return null;
  const decoded = decodeIndex(bytes, '');
  for (const each of documentFindings(decoded.problems, { path: `${files.base}index.json` }))
    draft.findings.push(each);
  if (hidesContent(decoded.problems)) draft.blind = true;
  return pointToItems(context, decoded.value?.manifests ?? []);
}

/** Layouts from before version 1.0 have no `index.json`: each file in `refs` holds a descriptor. */
function readRefs(context: SourceContext): readonly Visit[] {
  const { draft, files } = context;
  const items = files.list('refs').flatMap((name): Descriptor[] => {
    const path = `refs/${name}`;
    const bytes = readNamed(files, path, MAX_LAYOUT_FILE_BYTES, context);
    if (bytes === null) return [];
    const decoder = new Decoder(readJson(bytes, new Set()));
    const descriptor = decodeDescriptor(decoder, decoder.value, '');
    const at = { path: files.base + path };
    for (const each of documentFindings(decoder.problems, at)) draft.findings.push(each);
    if (descriptor === null) return [];
    return [{ ...descriptor, annotations: { ...descriptor.annotations, [REF_NAME]: name } }];
  });
  draft.findings.push(finding('refs-layout', { path: `${files.base}refs` }, {}));
  return pointToItems(context, items);
}

function pointToItems(context: SourceContext, items: readonly Descriptor[]): readonly Visit[] {
  const visits: Visit[] = [];
  // They are only asked for where another list stands beside this one.
  const isCompared = context.files.resolve('manifest.json') !== undefined;
  for (const item of items) {
    if (isCompared) context.draft.rootItems.push(item);
    for (const each of pointToItem(context, null, item)) visits.push(each);
    for (const name of namesOf(item)) context.draft.nodes.get(item.digest)?.names.add(name);
  }
  return visits;
}

/** Names that the annotations of a root give it; containerd's is whole, the OCI one may be a tag. */
export function namesOf(descriptor: Descriptor): readonly string[] {
  const full = descriptor.annotations?.[CONTAINERD_NAME];
  const ref = descriptor.annotations?.[REF_NAME];
  if (full === undefined) return ref === undefined ? [] : [ref];
  return ref === undefined || full.endsWith(`:${ref}`) || full === ref ? [full] : [full, ref];
}

function checkLayoutFile(context: SourceContext): readonly Finding[] {
  const { files } = context;
  const at = { path: `${files.base}oci-layout` };
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
