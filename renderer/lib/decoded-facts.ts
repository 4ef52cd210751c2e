/** What a decoded document says in single facts, as names and texts; nothing is escaped yet. */
import type { StatedDigest } from '../../shared/attestation.ts';
import type { DecodedHead } from '../../shared/audit-methods.ts';
import { count } from '../../shared/format.ts';
import type { MessageKey } from '../../shared/language/messages.ts';
import { say } from '../../shared/language/say.ts';

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
): readonly (readonly [MessageKey, readonly (string | null)[]])[] {
  switch (predicate.kind) {
    case 'provenance':
      return [
        ['companions.fact-builder', [predicate.builder]],
        ['companions.fact-build-type', [predicate.buildType]],
        ['companions.fact-source', predicate.sources.map(statedText)],
        ['companions.fact-materials', predicate.materials.map(statedText)],
        ['companions.fact-invocation', [predicate.invocation]],
        ['companions.fact-started', [predicate.startedOn]],
        ['companions.fact-finished', [predicate.finishedOn]],
        [
          'companions.fact-parameters',
          predicate.parameters.map(({ name, value }) => `${name} = ${value}`),
        ],
      ];
    case 'sbom':
      return [
        [
          'companions.fact-format',
          [[predicate.format, predicate.specVersion].filter((part) => part !== null).join(' ')],
        ],
        ['companions.fact-name', [predicate.name]],
        ['companions.fact-made', [predicate.created]],
        ['companions.fact-tools', predicate.tools],
        ['companions.fact-describes', predicate.describes],
        ['companions.fact-packages', [count(predicate.total)]],
      ];
    case 'vex':
      return [
        ['companions.fact-format', [predicate.format]],
        ['companions.fact-author', [predicate.author]],
        ['companions.fact-time', [predicate.timestamp]],
        ['companions.fact-statements', [count(predicate.total)]],
      ];
    case 'vulnerabilities':
      return [
        ['companions.fact-scanner', [predicate.scanner]],
        ['companions.fact-version', [predicate.scannerVersion]],
        ['companions.fact-finished', [predicate.finishedOn]],
        ['companions.fact-found', [say('companions.vulnerabilities', { n: predicate.total })]],
      ];
    case 'other':
      return [];
  }
}

function said(facts: ReturnType<typeof factsOf>): readonly HeadFact[] {
  return facts.flatMap(([name, values]) => {
    const texts = values.filter((value): value is string => value !== null && value !== '');
    const more = texts.length - SHOWN;
    const shown =
      more > 0 ? [...texts.slice(0, SHOWN), say('companions.more', { n: more })] : texts;
    return shown.length === 0 ? [] : [{ name: say(name), values: shown }];
  });
}

function statedText({ name, digests }: StatedDigest): string {
  return [name, ...digests].filter((part) => part !== '').join(' ');
}
