/** Drydock's icon as a table: rounded rectangles on a square of 64, from back to front. Everything else is made of it. */

/** Side of the square that shapes are placed on. */
export const SIDE = 64;

export interface Shape {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of its corners. */
  readonly radius: number;
  /** As `#rrggbb`. */
  readonly colour: string;
}

function shape(
  [x, y, width, height]: readonly [number, number, number, number],
  radius: number,
  colour: string,
): Shape {
  return { x, y, width, height, radius, colour };
}

/** Layers that stand on blocks in a dock without water. */
export const SHAPES: readonly Shape[] = [
  shape([2, 2, 60, 60], 13, '#1d5bb8'),
  shape([9, 21, 6, 32], 2, '#ffffff'),
  shape([49, 21, 6, 32], 2, '#ffffff'),
  shape([9, 47, 46, 6], 2, '#ffffff'),
  shape([22, 42, 5, 5], 1, '#9fc2f2'),
  shape([37, 42, 5, 5], 1, '#9fc2f2'),
  shape([19, 33, 26, 8], 2, '#ffffff'),
  shape([19, 23, 26, 8], 2, '#cfe1fa'),
  shape([19, 13, 26, 8], 2, '#9fc2f2'),
];
