/** How far an SBOM agrees with what the layers record, in a shape and a few words. */
import { count } from '../../shared/format.ts';
import type { PackagesHead } from '../state/image-packages.svelte.ts';
import { severityLook, verdictLook, type MarkLook } from './marks.ts';

type Comparison = PackagesHead['comparisons'][number];

/**
 * Nothing is said of what was not compared: only a whole agreement is more than a question. An SBOM in the image may
 * be about a part of it, and where not all of the image could be read nobody knows what the SBOM lacks.
 */
export function agreementLook(
  comparison: Comparison,
  { problems, missing }: Pick<PackagesHead, 'problems' | 'missing'>,
): MarkLook {
  if (differences(comparison) > 0) return severityLook('warning');
  const isRead = comparison.problem === null && problems.length + missing.length === 0;
  const whole = isRead && comparison.notCompared.length === 0 && comparison.origin !== 'inside';
  return whole && comparison.same > 0 ? verdictLook('verified') : verdictLook('none');
}

export function agreementWords(comparison: Comparison): string {
  const { missing, extra, version, same, problem } = comparison;
  if (differences(comparison) === 0) {
    if (same === 0) return problem === null ? 'nothing to compare' : 'could not be read';
    return 'nothing differs';
  }
  const parts = [
    missing > 0 ? `${count(missing)} not in it` : '',
    extra > 0 ? `${count(extra)} only in it` : '',
    version > 0 ? `${count(version)} other ${version === 1 ? 'version' : 'versions'}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function differences({ missing, extra, version }: Comparison): number {
  return missing + extra + version;
}
