/** What elements offer in a menu of their own: on a right click, Shift+F10 and the Menu key. */
import type { Attachment } from 'svelte/attachments';

export interface MenuChoice {
  readonly name: string;
  /** The key that does the same; absent if none does. */
  readonly key?: string | null;
  readonly run: () => void;
}

/** Choices that belong together; a line stands between groups. */
export type MenuGroups = readonly (readonly MenuChoice[])[];

/** Where a menu comes from, and where its corner is. */
export interface OfferedMenu {
  readonly groups: MenuGroups;
  /** Pixels in the window. */
  readonly x: number;
  readonly y: number;
}

type Offer = () => MenuGroups;

const offers = new WeakMap<Element, Offer>();

/** Gives an element a menu. It is asked for when it opens, so a row may become the active one then. */
export function offering(offer: Offer): Attachment<HTMLElement> {
  return (element) => {
    offers.set(element, offer);
    return () => {
      offers.delete(element);
    };
  };
}

/** The menu that is wished for; null if nothing there has one, or it is a field with a menu of the system. */
export function offeredMenu(event: MouseEvent): OfferedMenu | null {
  if (!(event.target instanceof Element) || isField(event.target)) return null;
  const byKey = isByKey(event);
  const start = byKey ? activeRow(event.target) : event.target;
  for (let element: Element | null = start; element !== null; element = element.parentElement) {
    const groups =
      offers
        .get(element)?.()
        .filter((group) => group.length > 0) ?? [];
    if (groups.length > 0) return { groups, ...place(event, byKey ? element : null) };
  }
  return null;
}

function isField(target: Element): boolean {
  return target.closest('input, textarea, [contenteditable]') !== null;
}

/** A key has no button. */
function isByKey({ button }: MouseEvent): boolean {
  return button < 0;
}

/** A list has the keyboard for its rows. */
function activeRow(focused: Element): Element {
  const id = focused.getAttribute('aria-activedescendant');
  return (id === null ? null : document.getElementById(id)) ?? focused;
}

/** A menu that the keyboard asks for opens below what it is of. */
function place(event: MouseEvent, element: Element | null): { x: number; y: number } {
  if (element === null) return { x: event.clientX, y: event.clientY };
  const { left, bottom } = element.getBoundingClientRect();
  return { x: Math.max(0, left) + 16, y: Math.min(Math.max(0, bottom), innerHeight) };
}
