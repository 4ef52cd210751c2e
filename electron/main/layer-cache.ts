/** The cache of layers as the menu has it: a switch that is kept, and a way to empty the folder. */
import type { CacheCleared } from '../../shared/engine-methods.ts';
import { isCacheOff, layerCacheFolder } from '../../shared/cache-folder.ts';
import { bytesShort } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';
import type { EngineHost } from './engine-host.ts';
import type { KeptState } from './kept-state.ts';

export interface LayerCacheParts {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly kept: KeptState;
  readonly engine: Pick<EngineHost, 'call'>;
}

export class LayerCacheSwitch {
  /** True if there is a folder, and the environment does not forbid its use. */
  readonly available: boolean;
  readonly #folder: string | null;
  readonly #parts: LayerCacheParts;

  constructor(parts: LayerCacheParts) {
    this.#parts = parts;
    this.#folder = layerCacheFolder(parts.env, parts.platform);
    this.available = this.#folder !== null && !isCacheOff(parts.env);
  }

  /** The folder to use now; null if nothing may be remembered. */
  get folder(): string | null {
    return this.available && this.#parts.kept.current.keepLayers ? this.#folder : null;
  }

  /** Counts at once for what is read from now on. Rejects if the engine is lost. */
  async set(on: boolean): Promise<void> {
    this.#parts.kept.setKeepLayers(on);
    await this.#parts.engine.call('useCache', { folder: this.folder });
  }

  /** Empties the folder, also while it is not used. Rejects if the engine is lost. */
  async clear(): Promise<CacheCleared> {
    if (this.#folder === null) return { entries: 0, bytes: 0 };
    return this.#parts.engine.call('clearCache', { folder: this.#folder });
  }
}

/** What was freed, in a sentence. */
export function clearedSentence({ entries, bytes }: CacheCleared): string {
  if (entries === 0 && bytes === 0) return say('dialogs.cache-empty');
  return say('dialogs.cache-cleared', { entries, bytes: bytesShort(bytes) });
}
