/** The files of a `dir:` transport: the manifest, and blobs under their bare hex digests. */
import { readLayer } from './layer-reading.ts';
import { actualDigest, type VerifyDocument } from './document.ts';
import type { Ledger } from './ledger.ts';
import type { Members } from './members.ts';
import type { Truth } from './truth.ts';

export function compareDirectory(
  ledger: Ledger,
  truth: Truth,
  document: VerifyDocument | null,
  members: Members,
): void {
  for (const [name, { size, sha256 }] of Object.entries(truth.files ?? {})) {
    const bytes = members.read(name);
    const reading = bytes === undefined ? undefined : readLayer(bytes);
    ledger.same('files', [reading?.size, reading?.sha256], [size, sha256], name);
    if (document === null || name.startsWith('signature-')) continue;
    const blob = document.blobs.find(({ path }) => path === name);
    const actual = actualDigest(document, blob?.digest ?? '') ?? blob?.digest;
    ledger.same('files', actual, `sha256:${sha256}`, name);
  }
}
