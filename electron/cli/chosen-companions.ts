/** Companions and checks of the images that a command is about. */
import type { Companion, CompanionList } from '../../shared/companions.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type {
  ImageSigned,
  SignatureCheck,
  SignatureReport,
  TrustState,
} from '../../shared/signatures.ts';
import type { Selection } from '../engine/facts.ts';
import { grouped } from './grouped.ts';

export interface ChosenImage {
  readonly image: ImageSummary;
  readonly signed: ImageSigned;
  readonly companions: readonly Companion[];
}

export interface ChosenCompanions {
  /** Runnable ones. */
  readonly images: readonly ChosenImage[];
  /** About no image that is here; none where images were chosen. */
  readonly strays: readonly Companion[];
  /** By `Companion.id`, of those above. */
  readonly checks: ReadonlyMap<string, readonly SignatureCheck[]>;
  readonly filesRead: boolean;
  readonly trust: TrustState;
}

export function chosenCompanions(
  { companions, images, filesRead }: CompanionList,
  { checks, images: signed, trust }: SignatureReport,
  selection: Pick<Selection, 'images' | 'reach'>,
): ChosenCompanions {
  const byID = new Map(companions.map((each) => [each.id, each]));
  const summaries = new Map(selection.images.map((image) => [image.id, image]));
  const shown = images.flatMap(({ image: id, companions: ids }): readonly ChosenImage[] => {
    const image = summaries.get(id);
    if (image === undefined) return [];
    const found = ids.flatMap((each) => byID.get(each) ?? []);
    return [{ image, signed: signed[id] ?? 'unproven', companions: found }];
  });
  const all = selection.reach === null;
  const strays = all ? companions.filter((each) => each.images.length === 0) : [];
  const wanted = new Set(
    [...strays, ...shown.flatMap((each) => each.companions)].map(({ id }) => id),
  );
  const byCompanion = grouped(
    checks.filter(({ companion }) => wanted.has(companion)),
    ({ companion }) => companion,
  );
  return { images: shown, strays, checks: byCompanion, filesRead, trust };
}
