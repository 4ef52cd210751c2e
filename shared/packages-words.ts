/** What is said of packages and of SBOMs that are compared with them. */
import { count, plural } from './format.ts';
import type {
  PackagesReport,
  SbomComparison,
  SbomDifference,
  SbomOrigin,
} from './packages-report.ts';

export type PackagesOutcome = 'agree' | 'differ' | 'incomplete' | 'no-sbom';

export const ORIGIN_WORDS: Readonly<Record<SbomOrigin, string>> = {
  travelling: 'travels with the image',
  inside: 'in the files of the image',
  given: 'given by you',
};

/** What each kind of difference is called, beside a number too. */
export const DIFFERENCE_WORDS: Readonly<Record<SbomDifference['kind'], string>> = {
  missing: 'missing in the SBOM',
  extra: 'only in the SBOM',
  version: 'of another version',
};

/** How an SBOM comes out; `incomplete` where nothing differs, and not everything could be compared. */
function comparisonOutcome(
  comparison: Pick<SbomComparison, 'origin' | 'problem' | 'same' | 'notCompared'> & {
    readonly different: number;
  },
): 'agree' | 'differ' | 'incomplete' {
  if (comparison.different > 0) return 'differ';
  if (comparison.problem !== null) return 'incomplete';
  // What an SBOM in the image does not list is no difference: without a package it says nothing.
  const isEmpty = comparison.notCompared.length > 0 || comparison.origin === 'inside';
  return comparison.same === 0 && isEmpty ? 'incomplete' : 'agree';
}

/** How the images come out together. Where not all could be read, not every difference is the SBOM's. */
export function packagesOutcome(reports: readonly PackagesReport[]): PackagesOutcome {
  const outcomes = reports.flatMap(({ comparisons, problems, missing }) =>
    comparisons.map((each) => {
      // What is in an SBOM alone may be in what could not be read; a layer that is missing may change anything.
      const isProof = ({ kind }: SbomDifference) => kind !== 'extra' || problems.length === 0;
      const different = missing.length > 0 ? 0 : each.differences.filter(isProof).length;
      return comparisonOutcome({ ...each, different });
    }),
  );
  if (outcomes.includes('differ')) return 'differ';
  const isCut = reports.some(({ problems, missing }) => problems.length + missing.length > 0);
  if (isCut || outcomes.includes('incomplete')) return 'incomplete';
  return outcomes.length === 0 ? 'no-sbom' : 'agree';
}

export function outcomeSentence(outcome: PackagesOutcome): string {
  return OUTCOME[outcome];
}

const OUTCOME: Readonly<Record<PackagesOutcome, string>> = {
  agree: 'No SBOM differs from what the layers record.',
  differ: 'An SBOM differs from what the layers record.',
  incomplete: 'Not everything could be read or compared.',
  'no-sbom': 'There is no SBOM here to compare with.',
};

/** `88 the same, 2 missing in the SBOM, 1 of another version` */
export function comparisonText({
  same,
  missing,
  extra,
  version,
}: Readonly<Record<SbomDifference['kind'] | 'same', number>>): string {
  const parts = [
    missing === 0 ? '' : `${count(missing)} ${DIFFERENCE_WORDS.missing}`,
    extra === 0 ? '' : `${count(extra)} ${DIFFERENCE_WORDS.extra}`,
    version === 0 ? '' : `${count(version)} ${DIFFERENCE_WORDS.version}`,
  ];
  return [`${count(same)} the same`, ...parts.filter((part) => part !== '')].join(', ');
}

/** `Not compared: 12 of golang, 1 without a package URL.`; null if all were. */
export function notComparedSentence(notCompared: SbomComparison['notCompared']): string | null {
  if (notCompared.length === 0) return null;
  const types = notCompared.map(({ type, count: number }) => `${count(number)} ${typeWords(type)}`);
  return `Not compared: ${types.join(', ')}.`;
}

/** Names of types are the SBOM's; two are Drydock's own. */
function typeWords(type: string): string {
  if (type === 'untyped') return 'without a package URL';
  return type === 'unreadable' ? 'with a package URL that is none' : `of ${type}`;
}

/** What an image's packages lack; null if all of its layers could be read. */
export function missingLayersSentence(missing: readonly number[]): string | null {
  if (missing.length === 0) return null;
  const which = `${plural(missing.length, 'layer')} (${missing.join(', ')})`;
  return `${which} could not be read, so packages may be missing here.`;
}
