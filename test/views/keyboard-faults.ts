/** Controls that no key leads to. */
import type { Page } from '@playwright/test';

/** Sentences: what is on show, and can be clicked, and is neither in the order of Tab nor in what has arrow keys. */
export function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ARROWS = ['tablist', 'toolbar', 'tree', 'treegrid', 'grid', 'listbox', 'radiogroup'];
    const within = [...ARROWS.map((role) => `[role=${role}]`), '[aria-hidden=true]'].join(', ');
    return [...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea')]
      .filter((control) => control.checkVisibility({ checkVisibilityCSS: true }))
      .filter((control) => control.tabIndex < 0 && control.closest(within) === null)
      .map((control) => `${control.tagName} ${control.dataset['testid'] ?? control.innerText}`);
  });
}

/** Presses Tab as often as there is something to come to; what it did not come to. */
export async function notTabbed(page: Page): Promise<readonly string[]> {
  const wanted = await page.evaluate(() => {
    const modal = document.querySelector('dialog[open]') ?? document.body;
    const all = [
      ...modal.querySelectorAll<HTMLElement>('button, input, select, textarea, [tabindex]'),
    ]
      .filter(
        (element) => element.tabIndex >= 0 && element.checkVisibility({ checkVisibilityCSS: true }),
      )
      // Of a group of choices Tab comes to the chosen one.
      .filter((element) => !element.matches('input[type=radio]:not(:checked)'));
    for (const element of all) element.dataset['untabbed'] = '';
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement) delete target.dataset['untabbed'];
    });
    return all.length;
  });
  // The window itself is one step of the way around.
  for (let i = 0; i < wanted + 8; i++) await page.keyboard.press('Tab');
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-untabbed]')].map((element) => {
      delete element.dataset['untabbed'];
      return `${element.tagName} ${element.dataset['testid'] ?? element.innerText.slice(0, 60)}`;
    }),
  );
}
