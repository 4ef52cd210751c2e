/** Other reports, and what is no evidence of a known format: nothing there is a reference by a format. */
import { expect } from 'vitest';
import { parseReference } from '../../../electron/evidence/reference.ts';
import type { Reference } from '../../../shared/evidence.ts';
import { OTHER_REPORTS } from './other-reports.ts';
import { distinct, references, type Expectation, type ReadUnit } from './read-unit.ts';

/** The digest of a base image, and that of a layer in a path: neither is of the image that was looked at. */
const ELSEWHERE = /many_vulns_2\.4\.1\.json|many_vulns_docker\.json/;

export const OTHERS: readonly Expectation[] = [
  {
    kinds: / report |^openvex|^json (?:object|list)$/,
    format: ({ name }) => (Object.hasOwn(OTHER_REPORTS, name) ? 'report' : 'text'),
    check: (read) => {
      const expected = OTHER_REPORTS[read.unit.name];
      if (expected === undefined) expectTextAlone(read);
      else {
        expect(references(read.claims).map(lineOf)).toEqual(expected);
        expect(read.inText).toHaveLength(Number(ELSEWHERE.test(read.unit.name)));
      }
    },
  },
  {
    kinds:
      /^(?:text|csv|xml|docker schema1 manifest|expected result .*|yaml \(refused by PyYAML\))$/,
    format: 'text',
    check: expectTextAlone,
  },
];

function expectTextAlone({ claims, inText, evidence }: ReadUnit): void {
  expect(claims).toEqual([]);
  expect(distinct(inText)).toEqual(evidence.mentions.map(({ digest }) => digest).sort());
}

/** Kind, text, and the name and tag that stand beside the text. */
function lineOf({ kind, text, name, tag }: Reference): string {
  const own = parseReference(text);
  const beside = own.name === null || own.fault !== null ? [name, tag] : [];
  return [kind, text, ...beside].filter((part) => part !== null).join(' ');
}
