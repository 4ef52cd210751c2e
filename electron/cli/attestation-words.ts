/** What attestations and SBOMs are, in words. */
import type { DecodedHead } from '../../shared/audit-methods.ts';
import { count } from '../../shared/format.ts';

const SBOM_FORMAT = { spdx: 'SPDX', cyclonedx: 'CycloneDX', syft: 'Syft' } as const;
const VEX_FORMAT = { openvex: 'OpenVEX', cyclonedx: 'CycloneDX', csaf: 'CSAF' } as const;

/** Said once wherever decoded companions are shown. */
export const UNCHECKED_SENTENCE =
  'This is what the documents say. Nobody has checked who wrote them: “drydock signatures” checks signatures.';

/** Such as `SBOM, SPDX 2.3`. No text of an image is in it but the version, which has to be escaped. */
export function predicateTitle({ predicate }: Pick<DecodedHead, 'predicate'>): string {
  switch (predicate.kind) {
    case 'provenance':
      return 'Provenance';
    case 'sbom': {
      if (predicate.format === null) return 'SBOM';
      const version = predicate.specVersion ?? '';
      return `SBOM, ${SBOM_FORMAT[predicate.format]}${version === '' ? '' : ` ${version}`}`;
    }
    case 'vex':
      return `VEX, ${VEX_FORMAT[predicate.format]}`;
    case 'vulnerabilities':
      return 'Vulnerability scan';
    case 'other':
      return 'Another kind of document';
  }
}

/** How often each text is there, the most frequent first, ties by the text: `MIT 12`. */
export function talliesOf(texts: Iterable<string>): readonly (readonly [string, number])[] {
  const tallies = new Map<string, number>();
  for (const text of texts) tallies.set(text, (tallies.get(text) ?? 0) + 1);
  return [...tallies].sort(([a, many], [b, other]) => other - many || (a < b ? -1 : 1));
}

/** The first of them in one line, and how many more there are. */
export function tallyLine(tallies: readonly (readonly [string, number])[], shown: number): string {
  const parts = tallies.slice(0, shown).map(([text, number]) => `${text} ${count(number)}`);
  const more = tallies.length - shown;
  return [...parts, ...(more > 0 ? [`and ${count(more)} others`] : [])].join(', ');
}
