/** Dragging the ground of a scrolled area moves it; what stands on it is left alone. */
import type { Attachment } from 'svelte/attachments';

export const dragToScroll: Attachment<HTMLElement> = (area) => {
  let held: { readonly id: number; x: number; y: number } | null = null;
  const down = (event: PointerEvent) => {
    const target = event.target as Element;
    // Where scroll bars are is no ground.
    const inside = event.offsetX < area.clientWidth && event.offsetY < area.clientHeight;
    if (event.button !== 0 || target.closest('[role="treeitem"]') !== null) return;
    if (target === area && !inside) return;
    held = { id: event.pointerId, x: event.clientX, y: event.clientY };
    area.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (held?.id !== event.pointerId) return;
    area.scrollLeft -= event.clientX - held.x;
    area.scrollTop -= event.clientY - held.y;
    held = { id: held.id, x: event.clientX, y: event.clientY };
  };
  const up = () => {
    held = null;
  };
  area.addEventListener('pointerdown', down);
  area.addEventListener('pointermove', move);
  area.addEventListener('pointerup', up);
  area.addEventListener('pointercancel', up);
  return () => {
    area.removeEventListener('pointerdown', down);
    area.removeEventListener('pointermove', move);
    area.removeEventListener('pointerup', up);
    area.removeEventListener('pointercancel', up);
  };
};
