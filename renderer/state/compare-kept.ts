/** Two kept images compared: both are opened behind the comparison, the one that was kept first as it was before. */
import type { KeptImage } from '../../shared/library.ts';
import { imagesToCompare } from '../lib/library-compare.ts';
import { keptAt } from '../lib/library-rows.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Shows the comparison; what cannot be opened is told by the window. */
export async function compareKept(
  workbench: Workbench,
  one: KeptImage,
  other: KeptImage,
): Promise<void> {
  const [first, second] = keptAt(other) < keptAt(one) ? [other, one] : [one, other];
  const before = await workbench.openKept(first, false);
  const after = before === null ? null : await workbench.openKept(second, false);
  if (before === null || after === null) return;
  const images = imagesToCompare(before.graph, after.graph);
  if (images !== null)
    workbench.compare.choose(
      { source: before.source, image: images.before.id },
      { source: after.source, image: images.after.id },
    );
  workbench.sources.show('compare');
}

/** Opens a kept image behind the comparison, and puts it where a side is free; else it begins a new one. */
export async function offerKept(workbench: Workbench, image: KeptImage): Promise<void> {
  const session = await workbench.openKept(image, false);
  if (session === null) return;
  workbench.compare.offer(session, true);
  workbench.sources.show('compare');
}
