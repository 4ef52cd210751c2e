/** What the library's `index.json` lists. */
import { FailureError } from '../../../shared/failure.ts';
import type { Descriptor } from '../../../shared/oci.ts';
import { readWhole } from '../../io/extent.ts';
import { openFiles } from '../../io/open.ts';
import { decodeIndex } from '../../oci/document.ts';
import { MAX_INDEX_JSON_BYTES } from '../../../shared/limits/oci.ts';

/** None if there is no such document. Rejects as reading does. */
export async function listedItems(folder: string): Promise<readonly Descriptor[]> {
  const files = await openFiles(folder, { bytes: 0 });
  const fact = files.stat('index.json');
  if (fact?.kind !== 'file') throw new FailureError('not-found', { name: 'index.json' });
  const bytes = readWhole(fact.extent, MAX_INDEX_JSON_BYTES);
  return decodeIndex(bytes, '').value?.manifests ?? [];
}
