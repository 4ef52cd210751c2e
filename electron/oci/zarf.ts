/**
 * The checksums of a zarf package: `checksums.txt` records the digest of every file in it, and
 * `zarf.yaml` the digest of `checksums.txt` (`metadata.aggregateChecksum`).
 */
import { finding } from '../../shared/finding.ts';
import type { Digest } from '../../shared/oci.ts';
import { cleanName, type Files } from '../io/files.ts';
import { blobCopy } from '../store/blob-copy.ts';
import { digestOf } from './digest.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import { readNamed } from './named-document.ts';
import type { SourceContext } from './source-context.ts';

const CHECKSUMS = 'checksums.txt';
const LINE = /^([a-f0-9]{64}) +\*?(.+)$/;
/** Written after the checksums, or signing them. */
const UNLISTED = /^(?:checksums\.txt|zarf\.yaml(?:\.sig)?|zarf\.bundle\.sig)$/;

/** Enters every file that the checksums list as a blob of the digest that they record for it. */
export function enterChecksums(context: SourceContext, outer: Files): void {
  const text = readNamed(outer, CHECKSUMS, MAX_DOCUMENT_BYTES, context);
  const at = { path: CHECKSUMS };
  if (text === null) {
    context.draft.findings.push(finding('checksums-missing', at, {}));
    return;
  }
  const list = enterList(context, outer, text);
  const listed = new Set<string>();
  for (const line of text.toString('utf8').split('\n')) {
    if (line.trim() === '') continue;
    const [, encoded = '', path = ''] = LINE.exec(line) ?? [];
    const name = cleanName(path);
    if (name === null || encoded === '') {
      const problem = 'a line is no digest and name';
      context.draft.findings.push(finding('document-invalid', at, { at: line, problem }));
      continue;
    }
    listed.add(name);
    enterFile(context, outer, list, name, `sha256:${encoded}`);
  }
  noticeUnlisted(context, outer, listed);
}

/** The list as a blob: by the digest that `zarf.yaml` records, else by its own. */
function enterList(context: SourceContext, outer: Files, text: Buffer): Digest {
  const { draft, members } = context;
  const yaml = readNamed(outer, 'zarf.yaml', MAX_DOCUMENT_BYTES, context)?.toString('utf8') ?? '';
  const recorded = /^ *aggregateChecksum: *["']?([a-f0-9]{64})["']? *\r?$/m.exec(yaml)?.[1];
  const digest = recorded === undefined ? digestOf(text) : `sha256:${recorded}`;
  const fact = outer.resolve(CHECKSUMS);
  const origin = recorded === undefined ? 'recomputed' : 'recorded';
  if (fact !== undefined) members.add(digest, blobCopy(CHECKSUMS, fact), origin);
  draft.point(null, { mediaType: 'text/plain', digest, size: null }, 'blob');
  if (recorded === undefined)
    draft.findings.push(
      finding('digest-recomputed', { digest, path: CHECKSUMS }, { role: 'blob' }),
    );
  return digest;
}

function enterFile(
  { draft, members }: SourceContext,
  outer: Files,
  list: Digest,
  name: string,
  digest: Digest,
): void {
  const fact = outer.resolve(name);
  if (fact !== undefined) members.add(digest, blobCopy(name, fact), 'recorded');
  else draft.findings.push(finding('blob-missing', { digest, path: name }, { role: 'blob' }));
  draft.point(list, { mediaType: '', digest, size: null }, 'blob');
}

function noticeUnlisted({ draft }: SourceContext, outer: Files, listed: ReadonlySet<string>): void {
  const unlisted = filesBelow(outer, '').filter(
    (name) => !listed.has(name) && !UNLISTED.test(name),
  );
  const [path] = unlisted;
  if (path !== undefined)
    draft.findings.push(finding('checksums-unlisted', { path }, { count: unlisted.length }));
}

function filesBelow(files: Files, folder: string): readonly string[] {
  return files.list(folder).flatMap((part) => {
    const name = folder === '' ? part : `${folder}/${part}`;
    return files.stat(name)?.kind === 'directory' ? filesBelow(files, name) : [name];
  });
}
