/** A button that gives way to another hands the keyboard on: “Cancel” comes where “Verify” was, and back. */
import type { Attachment } from 'svelte/attachments';

/** For what holds such buttons: where the one with the focus goes, the one that comes gets it. */
export const keepFocus: Attachment<HTMLElement> = (box) => {
  let held: Node | null = null;
  const take = ({ target }: FocusEvent) => {
    held = target instanceof Node ? target : null;
  };
  const observer = new MutationObserver((changes) => {
    if (held === null || box.contains(held) || document.activeElement !== document.body) return;
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    held = null;
    added.find((node) => node instanceof HTMLButtonElement)?.focus();
  });
  box.addEventListener('focusin', take);
  observer.observe(box, { childList: true });
  return () => {
    observer.disconnect();
    box.removeEventListener('focusin', take);
  };
};
