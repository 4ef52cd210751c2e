/** What is said of packages and of SBOMs that are compared with them. */
import { say } from './language/say.ts';
import type { SbomComparison, SbomDifference } from './packages-report.ts';

/** What each kind of difference is called, beside a number too. */
export function differenceWords(kind: SbomDifference['kind']): string {
  return say(`packages.difference-${kind}`);
}

/** `Not compared: 12 of golang, 1 without a package URL.`; null if all were. */
export function notComparedSentence(notCompared: SbomComparison['notCompared']): string | null {
  if (notCompared.length === 0) return null;
  const types = notCompared.map(({ type, count }) => typeWords(type, count)).join(', ');
  return say('packages.not-compared', { types });
}

/** Names of types are the SBOM's; two are Drydock's own. */
function typeWords(type: string, packages: number): string {
  if (type === 'untyped' || type === 'unreadable')
    return say(`packages.not-compared-${type}`, { packages });
  return say('packages.not-compared-type', { packages, type });
}

/** What an image's packages lack; null if all of its layers could be read. */
export function missingLayersSentence(missing: readonly number[]): string | null {
  if (missing.length === 0) return null;
  return say('packages.missing-layers', {
    layers: missing.length,
    positions: missing.join(', '),
  });
}
