/** Puts the menu bar up, and again when what it shows has changed. */
import { Menu } from 'electron';
import { aboutSentence } from '../../shared/about-words.ts';
import type { Appearance, LanguageChoice } from '../../shared/app-methods.ts';
import type { Command } from '../../shared/commands.ts';
import type { AppFacts, DrydockEvent } from '../../shared/contract.ts';
import { useAppearance } from './appearance.ts';
import type { AppLanguage } from './app-language.ts';
import type { KeptState } from './kept-state.ts';
import { clearedSentence, type LayerCacheSwitch } from './layer-cache.ts';
import type { Log } from './log.ts';
import { switchItems } from './menu-switch.ts';
import { menuTemplate, type ChoiceItem, type CacheItems, type SwitchItem } from './menu.ts';
import type { RememberedTabs } from './remembered-tabs.ts';

export interface AppMenuParts {
  readonly allowDevTools: boolean;
  readonly kept: KeptState;
  readonly tabs: Pick<RememberedTabs, 'switched'>;
  readonly layers: LayerCacheSwitch;
  readonly language: AppLanguage;
  readonly facts: () => AppFacts;
  readonly tell: (event: DrydockEvent) => void;
  /** Shows a message that needs no answer. */
  readonly tellUser: (message: string) => Promise<void>;
  readonly log: Log;
}

/** The menu bar; its items keep it as things are. */
export class AppMenu {
  readonly #parts: AppMenuParts;
  /** Null until the page has said what is possible: everything is offered. */
  #allowed: readonly Command[] | null = null;

  constructor(parts: AppMenuParts) {
    this.#parts = parts;
  }

  /** Puts it up in the language that is spoken. */
  show(): void {
    const { allowDevTools, kept, tell, tellUser, facts } = this.#parts;
    const template = menuTemplate({
      platform: process.platform,
      allowDevTools,
      send: (command) => {
        tell({ type: 'command', command });
      },
      cache: cacheItems(this.#parts),
      notifies: {
        on: kept.current.notifies,
        set: (on) => {
          kept.setNotifies(on);
        },
      },
      reopen: reopenItem(this.#parts),
      appearance: appearanceItem(this.#parts),
      language: this.#languageItem(),
      about: () => void tellUser(aboutSentence(facts())),
    });
    const menu = Menu.buildFromTemplate(template);
    if (this.#allowed !== null) switchItems(menu, this.#allowed);
    Menu.setApplicationMenu(menu);
  }

  /** Offers these commands; the others are shown, and cannot be chosen. */
  allow(commands: readonly Command[]): void {
    this.#allowed = commands;
    switchItems(Menu.getApplicationMenu(), commands);
  }

  #languageItem(): ChoiceItem<LanguageChoice> {
    const { kept, language, tell } = this.#parts;
    return {
      chosen: kept.current.language,
      choose: (choice) => {
        kept.setLanguage(choice);
        language.choose(choice);
        this.show();
        tell({ type: 'language-changed', facts: language.facts });
      },
    };
  }
}

function reopenItem({ kept, tabs }: AppMenuParts): SwitchItem {
  return {
    on: kept.current.reopenTabs,
    set: (on) => {
      kept.setReopenTabs(on);
      tabs.switched();
    },
  };
}

function appearanceItem({ kept, tell }: AppMenuParts): ChoiceItem<Appearance> {
  return {
    chosen: kept.current.appearance,
    choose: (appearance) => {
      kept.setAppearance(appearance);
      useAppearance(appearance);
      tell({ type: 'appearance-changed', appearance });
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
