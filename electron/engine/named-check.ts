/** Whether the documents that no digest covers are still the files that were read at open. */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import { ExtentReader } from '../io/extent.ts';
import type { NamedDocument } from '../oci/graph-draft.ts';

/** One `source-changed` for each that was replaced, rewritten or removed since. */
export function findChangedDocuments(named: readonly NamedDocument[]): readonly Finding[] {
  return named.flatMap(({ path, extent }) =>
    isUnchanged(extent) ? [] : [finding('source-changed', { path }, {})],
  );
}

function isUnchanged(extent: NamedDocument['extent']): boolean {
  try {
    new ExtentReader(extent).close();
    return true;
  } catch (error) {
    if (error instanceof FailureError) return false;
    throw error;
  }
}
