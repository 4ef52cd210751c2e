/** What can be read as evidence: a regular file that starts as text, or a text that was pasted. */
import { basename } from 'node:path';
import { MAX_PASTED } from '../../shared/evidence.ts';
import { FailureError } from '../../shared/failure.ts';
import { looksBinary } from '../content/looks-binary.ts';
import { textChunks } from '../evidence/evidence-text.ts';
import { readPrefix } from '../io/extent.ts';
import type { Extent } from '../io/files.ts';
import { look } from '../io/named-path.ts';
import type { EvidenceTask } from '../worker/evidence-tasks.ts';

export interface FileTask extends EvidenceTask {
  readonly text: Extent;
}

/** The file at a path. Throws `not-evidence`, `not-a-regular-file`, and as `look` and `readPrefix` do. */
export function fileTask(path: string): FileTask {
  const named = look(path);
  if (named.kind === 'special')
    throw new FailureError('not-a-regular-file', { name: path, kind: named.kind });
  if (named.kind === 'directory')
    throw new FailureError('not-evidence', { name: path, kind: named.kind });
  const { extent } = named;
  if (extent.length === 0) throw new FailureError('not-evidence', { name: path, kind: 'empty' });
  if (!isText(readPrefix(extent))) throw new FailureError('not-evidence', { name: path });
  return { name: basename(path), text: extent };
}

/** Throws `limit-exceeded` above `MAX_PASTED` bytes. */
export function pastedTask(text: string): EvidenceTask {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MAX_PASTED)
    throw new FailureError('limit-exceeded', { limit: 'paste', value: MAX_PASTED });
  return { name: 'pasted text', text: bytes };
}

/** Judged after decoding, as every other byte of UTF-16 is a zero. */
function isText(prefix: Uint8Array): boolean {
  const read = (offset: number, length: number) => prefix.subarray(offset, offset + length);
  const [first] = textChunks({ name: '', size: prefix.length, read });
  return first !== undefined && !looksBinary(new TextEncoder().encode(first.text));
}
