/** Where a menu is put so that all of it is in the window. */

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels that stay free around it. */
const MARGIN = 4;

/** Below and to the right of the point if there is room, else above or to the left of it. */
export function fittedMenu(
  point: { readonly x: number; readonly y: number },
  menu: Size,
  room: Size,
): { readonly left: number; readonly top: number } {
  return {
    left: fitted(point.x, menu.width, room.width),
    top: fitted(point.y, menu.height, room.height),
  };
}

function fitted(at: number, length: number, room: number): number {
  const after = at + length + MARGIN <= room ? at : at - length;
  return Math.max(MARGIN, Math.min(after, room - length - MARGIN));
}
