/** What a decoded document says in single facts, as names and texts; nothing is escaped yet. */
import type { StatedDigest } from '../../shared/attestation.ts';
import type { DecodedHead } from '../../shared/audit-methods.ts';
import { count, plural } from '../../shared/format.ts';

export interface HeadFact {
  readonly name: string;
  readonly values: readonly string[];
}

/** Values that are shown of one fact. */
const SHOWN = 50;

/** Facts that the document says nothing of are left out. */
export function headFacts(predicate: DecodedHead['predicate']): readonly HeadFact[] {
  return said(factsOf(predicate));
}

function factsOf(
  predicate: DecodedHead['predicate'],
): readonly (readonly [string, readonly (string | null)[]])[] {
  switch (predicate.kind) {
    case 'provenance':
      return [
        ['Builder', [predicate.builder]],
        ['Build type', [predicate.buildType]],
        ['Source', predicate.sources.map(statedText)],
        ['Materials', predicate.materials.map(statedText)],
        ['Invocation', [predicate.invocation]],
        ['Started', [predicate.startedOn]],
        ['Finished', [predicate.finishedOn]],
        ['Parameters', predicate.parameters.map(({ name, value }) => `${name} = ${value}`)],
      ];
    case 'sbom':
      return [
        [
          'Format',
          [[predicate.format, predicate.specVersion].filter((part) => part !== null).join(' ')],
        ],
        ['Name', [predicate.name]],
        ['Made', [predicate.created]],
        ['Tools', predicate.tools],
        ['Describes', predicate.describes],
        ['Packages', [count(predicate.total)]],
      ];
    case 'vex':
      return [
        ['Format', [predicate.format]],
        ['Author', [predicate.author]],
        ['Time', [predicate.timestamp]],
        ['Statements', [count(predicate.total)]],
      ];
    case 'vulnerabilities':
      return [
        ['Scanner', [predicate.scanner]],
        ['Version', [predicate.scannerVersion]],
        ['Finished', [predicate.finishedOn]],
        ['Found', [plural(predicate.total, 'vulnerability', 'vulnerabilities')]],
      ];
    case 'other':
      return [];
  }
}

function said(facts: ReturnType<typeof factsOf>): readonly HeadFact[] {
  return facts.flatMap(([name, values]) => {
    const texts = values.filter((value): value is string => value !== null && value !== '');
    const more = texts.length - SHOWN;
    const shown = more > 0 ? [...texts.slice(0, SHOWN), `and ${count(more)} more`] : texts;
    return shown.length === 0 ? [] : [{ name, values: shown }];
  });
}

function statedText({ name, digests }: StatedDigest): string {
  return [name, ...digests].filter((part) => part !== '').join(' ');
}
