/** What a kind of finding does to the verdict, as the guide and `drydock explain` say it. */
import { bearingOf, type Bearing, type FindingCode } from '../../shared/finding.ts';

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
