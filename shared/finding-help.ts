/** What every kind of finding means, why it comes about, and what to do: the guide's and `drydock explain`'s. */
import { bearingOf, type Bearing, type FindingCode } from './finding.ts';
import type { FindingHelp } from './finding-help/entry.ts';
import { FAULT_HELP } from './finding-help/fault-help.ts';
import { LACK_HELP } from './finding-help/lack-help.ts';
import { REMARK_HELP } from './finding-help/remark-help.ts';

export type { FindingHelp } from './finding-help/entry.ts';

/** An entry for every code; a code without one does not compile. */
export const FINDING_HELP: Readonly<Record<FindingCode, FindingHelp>> = {
  ...FAULT_HELP,
  ...LACK_HELP,
  ...REMARK_HELP,
};

const EFFECT: Readonly<Record<Bearing, string>> = {
  damaged: 'Every image that stands on it is damaged.',
  ambiguous: 'Every image that stands on it is ambiguous.',
  incomplete: 'Every image that stands on it is incomplete at best.',
  contradiction:
    'The verdict stays, since it is about bytes; signatures and the report fail over it.',
  remark: 'The verdict stays.',
  none: 'The verdict stays.',
};

/** What such a finding does to the verdict. */
export function verdictEffect(code: FindingCode): string {
  return EFFECT[bearingOf(code)];
}
