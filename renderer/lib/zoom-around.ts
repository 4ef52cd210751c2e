/** Scrolling that keeps a place where it was while what is scrolled changes its size. */
import { tick } from 'svelte';

/**
 * `change` makes `content`, inside of `scroller`, another size; the part of it that is under this point of the
 * window is there again afterwards. `scale` is asked before and after.
 */
export async function keepPoint(
  { scroller, content }: { readonly scroller: HTMLElement; readonly content: HTMLElement },
  { x, y }: { readonly x: number; readonly y: number },
  scale: () => number,
  change: () => void,
): Promise<void> {
  const before = content.getBoundingClientRect();
  const [left, top] = [(x - before.left) / scale(), (y - before.top) / scale()];
  change();
  await tick();
  const after = content.getBoundingClientRect();
  scroller.scrollLeft += after.left + left * scale() - x;
  scroller.scrollTop += after.top + top * scale() - y;
}
