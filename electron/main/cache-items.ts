/** What the menu does with the cache of layers. */
import type { KeptState } from './kept-state.ts';
import { clearedSentence, type LayerCacheSwitch } from './layer-cache.ts';
import type { Log } from './log.ts';
import type { CacheItems } from './menu.ts';

interface CacheItemParts {
  readonly log: Log;
  /** Says a sentence in a dialog. */
  readonly tell: (text: string) => void;
}

/** The items of the cache, as they are at the start. A failing disk is logged, not shown. */
export function cacheItems(
  cache: LayerCacheSwitch,
  kept: KeptState,
  { log, tell }: CacheItemParts,
): CacheItems {
  const failed = (thrown: unknown): void => {
    log(`the cache: ${String(thrown)}`);
  };
  return {
    available: cache.available,
    on: kept.current.keepLayers,
    set: (on) => {
      cache.set(on).catch(failed);
    },
    clear: () => {
      cache
        .clear()
        .then((cleared) => {
          tell(clearedSentence(cleared));
        })
        .catch(failed);
    },
  };
}
