/** How far an SBOM agrees with what the layers record, in a shape and a few words. */
import { say } from '../../shared/language/say.ts';
import type { PackagesHead } from '../state/image-packages.svelte.ts';
import { severityLook, verdictLook, type MarkLook } from './marks.ts';

const KINDS = ['missing', 'extra', 'version'] as const;

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
  const { same, problem } = comparison;
  if (differences(comparison) === 0) {
    if (same > 0) return say('packages.agreement-same');
    return say(problem === null ? 'packages.agreement-nothing' : 'packages.agreement-unread');
  }
  return KINDS.filter((kind) => comparison[kind] > 0)
    .map((kind) => say(`packages.agreement-${kind}`, { packages: comparison[kind] }))
    .join(', ');
}

function differences({ missing, extra, version }: Comparison): number {
  return missing + extra + version;
}
