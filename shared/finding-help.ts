/** What every kind of finding means, why it comes about, and what to do: the guide's and `drydock explain`'s. */
import type { FindingCode } from './finding.ts';
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
