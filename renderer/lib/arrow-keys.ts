/** Arrow keys, Home and End move the focus among the rows of a list. */
import type { Attachment } from 'svelte/attachments';

/** Rows are the elements inside with `data-row`; each is a button of its own. */
export const arrowKeys: Attachment<HTMLElement> = (list) => {
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = at < 0 ? -1 : target(event.key, at, rows.length);
    if (next < 0) return;
    event.preventDefault();
    rows[next]?.focus();
  };
  list.addEventListener('keydown', move);
  return () => {
    list.removeEventListener('keydown', move);
  };
};

function target(key: string, at: number, length: number): number {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, length - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return -1;
  }
}

/** Where the focus goes in a pane, the best first. */
const ENTRANCES = [
  '[role="listbox"]',
  '[aria-current="true"]',
  '[role="tree"]',
  '[role="treegrid"]',
  '[role="tab"][aria-selected="true"]',
  '[role="grid"]',
  '[data-row]',
  'button',
];

/** Moves the focus to the next or previous pane: elements with `data-pane`, in document order. */
export function movePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const from = at < 0 && step === -1 ? 0 : at;
  const pane = panes[(from + step + panes.length) % panes.length];
  const inside = ENTRANCES.map((entrance) => pane?.querySelector<HTMLElement>(entrance));
  (inside.find((element) => element != null) ?? pane)?.focus();
}
