/** The one menu of its own that something in the window may have open. */
import type { OfferedMenu } from '../lib/menu-offers.ts';

class ContextMenu {
  #shown = $state.raw<OfferedMenu | null>(null);

  get shown(): OfferedMenu | null {
    return this.#shown;
  }

  show(menu: OfferedMenu): void {
    this.#shown = menu;
  }

  hide(): void {
    this.#shown = null;
  }
}

export const contextMenu = new ContextMenu();
