/**
 * Images of a layout whose `index.json` is lost, as after a copy that broke off: small blobs that
 * are documents by their own content become roots. Their digests still have to hold.
 */
import { finding } from '../../shared/finding.ts';
import type { Digest } from '../../shared/oci.ts';
import { readWhole } from '../io/extent.ts';
import { sniffDocument } from './document.ts';
import {
  MAX_CANDIDATE_BYTES,
  MAX_DOCUMENT_BYTES,
  MAX_RECOVERY_CANDIDATES,
} from '../../shared/limits/oci.ts';
import { walk, type WalkContext } from './walk.ts';

export function recoverRoots(context: WalkContext): void {
  const { draft, store, meter } = context;
  const found: Digest[] = [];
  const candidates = store
    .list()
    .flatMap(({ digest, copies: [copy] }) =>
      'extent' in copy && !copy.cut && copy.extent.length <= MAX_CANDIDATE_BYTES
        ? [{ digest, extent: copy.extent }]
        : [],
    );
  for (const { digest, extent } of candidates.slice(0, MAX_RECOVERY_CANDIDATES)) {
    const bytes = readWhole(extent, MAX_DOCUMENT_BYTES, meter);
    if (bytes[0] !== 0x7b || sniffDocument(bytes) === null) continue;
    draft.point(null, { mediaType: '', digest, size: null }, 'manifest');
    found.push(digest);
  }
  walk(
    context,
    found.map((digest) => ({ digest, as: 'index-or-manifest', mediaType: '' })),
  );
  for (const digest of found)
    if ((draft.nodes.get(digest)?.parents.size ?? 0) > 0) draft.roots.delete(digest);
  const notNamed = draft.findings.filter((item) => item.code !== 'mediatype-absent');
  draft.findings.splice(0, draft.findings.length, ...notNamed);
  draft.findings.push(
    finding('index-missing', { path: 'index.json' }, { recovered: draft.roots.size }),
  );
  draft.blind = true;
}
