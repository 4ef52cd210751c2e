/** How what travels with an image is put together and called in the window. */
import { COMPANION_KINDS, type Companion, type CompanionKind } from '../../shared/companions.ts';
import { COMPANION_KIND_WORDS } from '../../shared/companion-words.ts';
import { plural } from '../../shared/format.ts';
import { groupBy } from './group-by.ts';

const ONE: Readonly<Record<CompanionKind, string>> = {
  signature: 'signature',
  attestation: 'attestation',
  sbom: 'SBOM',
  other: 'other',
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
      : [{ kind, heading: COMPANION_KIND_WORDS[kind], companions: group }];
  });
}

/** How many there are of each kind: `1 signature, 2 attestations`; empty if none. */
export function companionsLine(companions: readonly Companion[]): string {
  return companionGroups(companions)
    .map(({ kind, companions: group }) =>
      plural(group.length, ONE[kind], kind === 'other' ? 'others' : `${ONE[kind]}s`),
    )
    .join(', ');
}
