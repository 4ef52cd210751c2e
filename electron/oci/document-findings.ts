/** Problems of a document as findings. */
import { finding, type Finding, type FoundAt } from '../../shared/finding.ts';
import type { DocumentProblem } from './decoder.ts';
import { MAX_JSON_DEPTH } from '../../shared/limits/oci.ts';

export function documentFindings(
  problems: readonly DocumentProblem[],
  where: FoundAt,
): readonly Finding[] {
  return problems.map(({ kind, at: path, problem }) => {
    const at = path.startsWith('.') ? path.slice(1) : path;
    switch (kind) {
      case 'invalid':
        return finding('document-invalid', where, { at, problem });
      case 'descriptor':
        return at.endsWith('.data')
          ? finding('inline-data-mismatch', where, { at, problem })
          : finding('descriptor-invalid', where, { at, problem });
      case 'ambiguous':
        return finding('document-ambiguous', where, { at, problem });
      case 'unversioned':
        return finding('schema-version-missing', where, {});
      case 'limit':
        return finding('limit-reached', where, { limit: 'JSON nesting', value: MAX_JSON_DEPTH });
    }
  });
}

/** True if nobody can say whether the document refers to more than was understood. */
export function hidesContent(problems: readonly DocumentProblem[]): boolean {
  return problems.some(({ kind }) => kind !== 'unversioned');
}
