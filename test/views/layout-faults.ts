/** What does not fit in the window: looked for in the page, in everything that is on show. */
import type { Page } from '@playwright/test';

/** Sentences, none where everything fits. */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    /** Pixels that rounding may take. */
    const SLACK = 2;
    const faults = new Set<string>();

    const named = (element: Element): string => {
      const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60);
      const place = element.closest('[data-testid]')?.getAttribute('data-testid') ?? '';
      return `${element.tagName.toLowerCase()} “${words}” in ${place}`;
    };

    const style = (element: Element): CSSStyleDeclaration => getComputedStyle(element);
    const isCut = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
    const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll';

    /** Whether what is left out was meant to be: it ends in dots, or a tip says all of it. */
    const isShortened = (element: Element, outer: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        if (style(at).textOverflow === 'ellipsis' || at.hasAttribute('title')) return true;
        if (at === outer) break;
      }
      return false;
    };

    /** The text is for the ear, or an element above it is not drawn. */
    const isDrawn = (element: Element): boolean =>
      element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) &&
      element.closest('.only-spoken, [aria-hidden=true]') === null;

    const lookAt = (element: Element, box: DOMRect): void => {
      let sideways = true;
      let downwards = true;
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { overflowX, overflowY, position } = style(at);
        const clip = at.getBoundingClientRect();
        if (sideways && isCut(overflowX)) {
          const over = Math.max(box.right - clip.right, clip.left - box.left);
          if (over > SLACK && !isShortened(element, at))
            faults.add(`cut by ${String(Math.round(over))} sideways: ${named(element)}`);
        }
        if (downwards && isCut(overflowY)) {
          const over = Math.max(box.bottom - clip.bottom, clip.top - box.top);
          if (over > SLACK && !isShortened(element, at))
            faults.add(`cut by ${String(Math.round(over))} in height: ${named(element)}`);
        }
        // What scrolls leads to all of it.
        if (scrolls(overflowX)) sideways = false;
        if (scrolls(overflowY)) downwards = false;
        if (position === 'fixed') break;
      }
      if (sideways && (box.right > innerWidth + SLACK || box.left < -SLACK))
        faults.add(`beside the window: ${named(element)}`);
      if (downwards && (box.bottom > innerHeight + SLACK || box.top < -SLACK))
        faults.add(`below or above the window: ${named(element)}`);
    };

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const element = text.parentElement;
      if (element === null || (text.textContent ?? '').trim() === '' || !isDrawn(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      lookAt(element, range.getBoundingClientRect());
    }

    const controls = [
      ...document.querySelectorAll('button, input, select, textarea, [role=tab]'),
    ].filter((control) => isDrawn(control) && isOnTop(control));
    for (const control of controls) lookAt(control, control.getBoundingClientRect());
    for (const [at, one] of controls.entries())
      for (const other of controls.slice(at + 1)) if (overlap(one, other)) tell(one, other);

    /** Its middle can be clicked: it is neither scrolled away nor below a dialog. */
    function isOnTop(control: Element): boolean {
      const { left, top, width, height } = control.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return hit !== null && (control.contains(hit) || hit.contains(control));
    }

    function overlap(one: Element, other: Element): boolean {
      if (one.contains(other) || other.contains(one) || one.matches('[data-testid=tile]'))
        return false;
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return wide > SLACK && high > SLACK;
    }

    function tell(one: Element, other: Element): void {
      // A field may have its button inside, and a row those that belong to it.
      if (one.matches('input, [data-row]') || other.matches('input, [data-row]')) return;
      faults.add(`one over the other: ${named(one)} and ${named(other)}`);
    }

    return [...faults];
  });
}
