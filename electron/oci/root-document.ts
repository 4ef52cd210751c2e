/** An index or a manifest that stands under a fixed name: its digest is computed, not recorded. */
import { finding } from '../../shared/finding.ts';
import { blobCopy } from '../store/blob-copy.ts';
import { digestOf } from './digest.ts';
import { sniffDocument } from './document.ts';
import { roleOf } from './media-type.ts';
import { signedPayload } from './schema1.ts';
import type { SourceContext } from './source-context.ts';
import { walk } from './walk.ts';

/** Walks it into the draft. False if the bytes are no such document; then nothing was entered. */
export function enterRootDocument(context: SourceContext, name: string, bytes: Buffer): boolean {
  const sniffed = sniffDocument(bytes);
  const fact = context.files.resolve(name);
  if (sniffed === null || fact === undefined) return false;
  const { draft, members, files } = context;
  const { kind, mediaType } = sniffed;
  // Registries know a signed manifest by its payload alone.
  const payload = kind === 'schema1' ? signedPayload(bytes) : null;
  const digest = digestOf(payload ?? bytes);
  members.add(digest, blobCopy(files.base + name, fact), 'recomputed');
  draft.point(null, { mediaType, digest, size: null }, roleOf(kind));
  const role = roleOf(kind);
  draft.findings.push(finding('digest-recomputed', { digest, path: files.base + name }, { role }));
  walk(context, [{ digest, as: 'index-or-manifest', mediaType }]);
  return true;
}
