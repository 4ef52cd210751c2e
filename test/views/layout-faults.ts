/** What does not fit in the window: looked for in the page, in everything that is on show. */
import type { Page } from '@playwright/test';

/** Sentences, none where everything fits. */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    /** Pixels that rounding may take. */
    const SLACK = 2;
    const faults = new Set<string>();

    const named = (element: Element): string => {
      const words = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
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

    /** What is seen of a box, from its element outwards, until something scrolls to the rest. */
    const lookAt = (element: Element, box: DOMRect, mayBeShort: boolean): void => {
      const { left, right, top, bottom } = box;
      const seen = { left, right, top, bottom };
      let sideways = true;
      let downwards = true;
      const cut = (outer: Element | null, clip: DOMRect, x: boolean, y: boolean): void => {
        const wide = x ? Math.max(seen.right - clip.right, clip.left - seen.left) : 0;
        const high = y ? Math.max(seen.bottom - clip.bottom, clip.top - seen.top) : 0;
        const meant = mayBeShort && outer !== null && isShortened(element, outer);
        if (Math.max(wide, high) > SLACK && !meant)
          faults.add(`${outer === null ? 'outside' : 'cut'}: ${named(element)}`);
        if (x) seen.left = Math.max(seen.left, clip.left);
        if (x) seen.right = Math.min(seen.right, clip.right);
        if (y) seen.top = Math.max(seen.top, clip.top);
        if (y) seen.bottom = Math.min(seen.bottom, clip.bottom);
      };
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { overflowX, overflowY, position } = style(at);
        const clip = at.getBoundingClientRect();
        cut(at, clip, sideways && isCut(overflowX), downwards && isCut(overflowY));
        if (scrolls(overflowX)) sideways = false;
        if (scrolls(overflowY)) downwards = false;
        if (position !== 'fixed') continue;
        Object.assign(seen, {
          left: clip.left,
          right: clip.right,
          top: clip.top,
          bottom: clip.bottom,
        });
        sideways = downwards = true;
        break;
      }
      cut(null, new DOMRect(0, 0, innerWidth, innerHeight), sideways, downwards);
    };

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const element = text.parentElement;
      if (element === null || (text.textContent ?? '').trim() === '' || !isDrawn(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      lookAt(element, range.getBoundingClientRect(), true);
    }

    const controls = [
      ...document.querySelectorAll('button, input, select, textarea, [role=tab]'),
    ].filter((control) => isDrawn(control) && isOnTop(control));
    for (const control of controls) lookAt(control, control.getBoundingClientRect(), false);
    for (const [at, one] of controls.entries())
      for (const other of controls.slice(at + 1)) if (overlap(one, other)) tell(one, other);

    /** Nothing that is open lies over its middle. */
    function isOnTop(control: Element): boolean {
      const { left, top, width, height } = control.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return hit === null || control.contains(hit) || hit.contains(control);
    }

    function overlap(one: Element, other: Element): boolean {
      if (one.contains(other) || other.contains(one) || one.matches('[data-testid=tile]'))
        return false;
      // What lies over the page is over what is below it.
      if (one.closest('[popover], dialog') !== other.closest('[popover], dialog')) return false;
      const [a, b] = [seenBox(one), seenBox(other)];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return wide > SLACK && high > SLACK;
    }

    /** What is not scrolled away of it. */
    function seenBox(element: Element): {
      left: number;
      right: number;
      top: number;
      bottom: number;
    } {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const seen = { left, right, top, bottom };
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        if (style(at).overflowX === 'visible') continue;
        const clip = at.getBoundingClientRect();
        seen.left = Math.max(seen.left, clip.left);
        seen.right = Math.min(seen.right, clip.right);
        seen.top = Math.max(seen.top, clip.top);
        seen.bottom = Math.min(seen.bottom, clip.bottom);
      }
      return seen;
    }

    function tell(one: Element, other: Element): void {
      // A field may have its button inside, and a row those that belong to it.
      if (one.matches('input, [data-row]') || other.matches('input, [data-row]')) return;
      faults.add(`one over the other: ${named(one)} and ${named(other)}`);
    }

    return [...faults];
  });
}
