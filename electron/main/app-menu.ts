/** Puts the menu bar up, and again when what it shows has changed. */
import { Menu } from 'electron';
import { aboutSentence } from '../../shared/about-words.ts';
import type { AppFacts, DrydockEvent } from '../../shared/contract.ts';
import type { AppLanguage } from './app-language.ts';
import type { KeptState } from './kept-state.ts';
import { clearedSentence, type LayerCacheSwitch } from './layer-cache.ts';
import type { Log } from './log.ts';
import { menuTemplate, type CacheItems, type LanguageItems } from './menu.ts';

export interface AppMenuParts {
  readonly allowDevTools: boolean;
  readonly kept: KeptState;
  readonly layers: LayerCacheSwitch;
  readonly language: AppLanguage;
  readonly facts: () => AppFacts;
  readonly tell: (event: DrydockEvent) => void;
  /** Shows a message that needs no answer. */
  readonly tellUser: (message: string) => Promise<void>;
  readonly log: Log;
}

/** The menu as things are now. Its items keep it so. */
export function showMenu(parts: AppMenuParts): void {
  const template = menuTemplate({
    platform: process.platform,
    allowDevTools: parts.allowDevTools,
    send: (command) => {
      parts.tell({ type: 'command', command });
    },
    cache: cacheItems(parts),
    language: languageItems(parts),
    about: () => void parts.tellUser(aboutSentence(parts.facts())),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function languageItems(parts: AppMenuParts): LanguageItems {
  const { kept, language, tell } = parts;
  return {
    chosen: kept.current.language,
    choose: (choice) => {
      kept.setLanguage(choice);
      language.choose(choice);
      showMenu(parts);
      tell({ type: 'language-changed', facts: language.facts });
    },
  };
}

function cacheItems({ kept, layers, tellUser, log }: AppMenuParts): CacheItems {
  const failed = (thrown: unknown): void => {
    log(`the cache: ${String(thrown)}`);
  };
  return {
    available: layers.available,
    on: kept.current.keepLayers,
    set: (on) => {
      layers.set(on).catch(failed);
    },
    clear: () => {
      layers
        .clear()
        .then((cleared) => tellUser(clearedSentence(cleared)))
        .catch(failed);
    },
  };
}
