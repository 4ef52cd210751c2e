/**
 * The `dir:` transport of skopeo and podman: the manifest itself under the name `manifest.json`,
 * and beside it the blobs under their bare hex digests. Nothing records the manifest's own digest.
 */
import { finding } from '../../shared/finding.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import { readNamed } from './named-document.ts';
import { enterRootDocument } from './root-document.ts';
import type { SourceContext } from './source-context.ts';

/** Walks the manifest, or the index with its `<hex>.manifest.json` files, into the draft. */
export function walkDirectoryTransport(context: SourceContext): void {
  const bytes = readNamed(context.files, 'manifest.json', MAX_DOCUMENT_BYTES, context);
  if (bytes !== null && enterRootDocument(context, 'manifest.json', bytes)) return;
  context.draft.blind = true;
  if (bytes === null) return;
  const at = { path: `${context.files.base}manifest.json` };
  const problem = 'neither an index nor a manifest';
  context.draft.findings.push(finding('document-invalid', at, { at: '', problem }));
}
