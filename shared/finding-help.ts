/** What every kind of finding means, why it comes about, and what to do: the guide's and `drydock explain`'s. */
import { bearingOf, type FindingCode } from './finding.ts';
import { say } from './language/say.ts';

/** In the language that is spoken. */
export interface FindingHelp {
  readonly means: string;
  /** How such a thing comes about. */
  readonly cause: string;
  /** What to do. */
  readonly cure: string;
}

/** The guide to a code; a code without one does not compile. */
export function findingHelp(code: FindingCode): FindingHelp {
  return {
    means: say(`finding-help.${code}-means`),
    cause: say(`finding-help.${code}-cause`),
    cure: say(`finding-help.${code}-cure`),
  };
}

/** What such a finding does to the verdict. */
export function verdictEffect(code: FindingCode): string {
  return say(`finding-help.effect-${bearingOf(code)}`);
}
