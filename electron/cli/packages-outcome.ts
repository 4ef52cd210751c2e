/** How SBOMs come out beside what the layers record. */
import type {
  PackagesReport,
  SbomComparison,
  SbomDifference,
} from '../../shared/packages-report.ts';

export type PackagesOutcome = 'agree' | 'differ' | 'incomplete' | 'no-sbom';

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
