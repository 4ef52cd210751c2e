/** Every view of the window, in an order in which each can be reached from the one before it. */
import { IMAGE_VIEWS } from './image-views.ts';
import { OTHER_VIEWS, WELCOME } from './other-views.ts';
import type { Stage, View } from './stage.ts';

export const VIEWS: readonly View[] = [WELCOME, ...IMAGE_VIEWS, ...OTHER_VIEWS];

/** Shows each view once and lets somebody look at it. */
export async function walk(
  stage: Stage,
  look: (view: string) => Promise<void>,
  views: readonly View[] = VIEWS,
): Promise<void> {
  for (const { name, show, leave } of views) {
    try {
      await show(stage);
    } catch (error) {
      throw new Error(`The view ${name} could not be shown.`, { cause: error });
    }
    await look(name);
    try {
      await leave?.(stage);
    } catch (error) {
      throw new Error(`The view ${name} could not be left.`, { cause: error });
    }
  }
}
