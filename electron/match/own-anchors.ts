/** What each reference of a unit is by its own digest, for the images that the unit can mean. */
import { isWholeMatch } from '../../shared/match.ts';
import type { Reference } from '../../shared/evidence.ts';
import type { Anchor, Anchors } from './anchors.ts';
import type { ImageHere } from './archive-here.ts';
import { isByStack, rankOf } from './outcome.ts';

const WHOLE_KINDS: ReadonlySet<string> = new Set(['index', 'manifest', 'config']);

/**
 * A unit that says by image ID, diffIDs or one manifest which image it means speaks of no other below an index;
 * nor does a reference that says its platform.
 */
export function ownAnchors(
  references: readonly Reference[],
  stack: Anchor | null,
  anchors: Anchors,
): ReadonlyMap<Reference, Anchor | null> {
  const own = new Map(
    references.map(
      (each) => [each, each.digest === null ? null : anchors.ofDigest(each.digest)] as const,
    ),
  );
  if (![...own.values()].some((anchor) => anchor?.outcome.by === 'index')) return own;
  const meant = meantOf([...own.values(), stack]);
  const images = new Set(meant?.places.map(({ image }) => image));
  for (const [reference, anchor] of own) {
    if (anchor?.outcome.by !== 'index') continue;
    const { platform } = reference;
    if (meant !== null)
      own.set(
        reference,
        anchors.narrowed(anchor, meant.key, (image) => images.has(image)),
      );
    else if (platform !== null)
      own.set(
        reference,
        anchors.narrowed(anchor, platform, (image) => runs(image, platform)),
      );
  }
  return own;
}

/** True for what matches a whole image, or would if it were verified. */
export function isWhole(anchor: Anchor | null): anchor is Anchor {
  if (anchor === null) return false;
  const { outcome } = anchor;
  if (isWholeMatch(outcome)) return true;
  const isWholeKind = WHOLE_KINDS.has(outcome.by ?? '') || isByStack(outcome);
  return outcome.verdict === 'not-verified' && isWholeKind;
}

/** The one that says most. */
export function bestAnchor(anchors: Iterable<Anchor | null>): Anchor | null {
  let found: Anchor | null = null;
  for (const anchor of anchors)
    if (anchor !== null && (found === null || rankOf(anchor.outcome) < rankOf(found.outcome)))
      found = anchor;
  return found;
}

/** `linux/arm64` is also said of what has a variant. */
export function runs({ summary }: ImageHere, platform: string): boolean {
  const own = summary.platform ?? platform;
  return own === platform || own.startsWith(`${platform}/`) || platform.startsWith(`${own}/`);
}

/** Several manifests are the platforms of one index, and none of them is meant alone. */
function meantOf(anchors: readonly (Anchor | null)[]): Anchor | null {
  const exact = anchors.filter(isWhole).filter(({ outcome }) => outcome.by !== 'index');
  const manifests = new Set(exact.filter(({ outcome }) => outcome.by === 'manifest'));
  return bestAnchor(manifests.size > 1 ? exact.filter((one) => !manifests.has(one)) : exact);
}
