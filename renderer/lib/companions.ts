/** How what travels with an image is put together and called in the window. */
import { COMPANION_KINDS, type Companion, type CompanionKind } from '../../shared/companions.ts';
import { companionKindWords } from '../../shared/companion-words.ts';
import type { MessageKey } from '../../shared/language/messages.ts';
import { say } from '../../shared/language/say.ts';
import { groupBy } from './group-by.ts';

const COUNTS: Readonly<Record<CompanionKind, MessageKey>> = {
  signature: 'companions.signatures',
  attestation: 'companions.attestations',
  sbom: 'companions.sboms',
  other: 'companions.others',
};

export interface CompanionGroup {
  readonly kind: CompanionKind;
  readonly heading: string;
  readonly companions: readonly Companion[];
}

/** Signatures first; kinds of which there is none are left out. */
export function companionGroups(companions: readonly Companion[]): readonly CompanionGroup[] {
  const byKind = groupBy(companions, ({ kind }) => kind);
  return COMPANION_KINDS.flatMap((kind) => {
    const group = byKind.get(kind);
    return group === undefined
      ? []
      : [{ kind, heading: companionKindWords(kind), companions: group }];
  });
}

/** How many there are of each kind: `1 signature, 2 attestations`; empty if none. */
export function companionsLine(companions: readonly Companion[]): string {
  return companionGroups(companions)
    .map(({ kind, companions: group }) => say(COUNTS[kind], { n: group.length }))
    .join(', ');
}
