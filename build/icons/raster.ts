/** The icon as pixels. Each is looked at in a grid of points, so that edges are smooth and the same everywhere. */
import { SHAPES, SIDE, type Shape } from './shapes.ts';

/** Colours as numbers, beside their shapes; the front one first. */
const FRONT_TO_BACK = SHAPES.map((shape) => ({ shape, rgb: channels(shape.colour) })).reverse();

/** Red, green, blue and opacity of each pixel of a square, row by row. */
export function iconPixels(size: number): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  // Along each side of a pixel. Where pixels are many, each matters less.
  const points = size > 128 ? 4 : 8;
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      pixels.set(pixelAt(x, y, SIDE / size, points), (y * size + x) * 4);
  return pixels;
}

function pixelAt(column: number, row: number, scale: number, points: number): readonly number[] {
  let [red, green, blue, hits] = [0, 0, 0, 0];
  for (let i = 0; i < points * points; i += 1) {
    const x = (column + ((i % points) + 0.5) / points) * scale;
    const y = (row + (Math.floor(i / points) + 0.5) / points) * scale;
    const front = FRONT_TO_BACK.find(({ shape }) => covers(shape, x, y));
    if (front === undefined) continue;
    hits += 1;
    red += front.rgb[0];
    green += front.rgb[1];
    blue += front.rgb[2];
  }
  if (hits === 0) return [0, 0, 0, 0];
  const opacity = (hits * 255) / (points * points);
  return [red / hits, green / hits, blue / hits, opacity].map(Math.round);
}

function covers({ x, y, width, height, radius }: Shape, px: number, py: number): boolean {
  // How far the point is outside of the rectangle that the centres of the corners make.
  const dx = Math.max(x + radius - px, px - (x + width - radius), 0);
  const dy = Math.max(y + radius - py, py - (y + height - radius), 0);
  return dx * dx + dy * dy <= radius * radius;
}

function channels(colour: string): readonly [number, number, number] {
  const at = (start: number): number => Number.parseInt(colour.slice(start, start + 2), 16);
  return [at(1), at(3), at(5)];
}
