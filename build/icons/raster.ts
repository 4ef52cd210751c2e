/** The icon as pixels. Each is looked at in a grid of points, so that edges are smooth and the same everywhere. */
import { SHAPES, SIDE, type Shape } from './shapes.ts';

/** Points along each side of a pixel. */
const POINTS = 8;

/** Red, green, blue and opacity of each pixel of a square, row by row. */
export function iconPixels(size: number): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) pixels.set(pixelAt(x, y, SIDE / size), (y * size + x) * 4);
  return pixels;
}

function pixelAt(column: number, row: number, scale: number): readonly number[] {
  const sum = [0, 0, 0];
  let hits = 0;
  for (let i = 0; i < POINTS * POINTS; i += 1) {
    const x = (column + ((i % POINTS) + 0.5) / POINTS) * scale;
    const y = (row + (Math.floor(i / POINTS) + 0.5) / POINTS) * scale;
    const top = SHAPES.findLast((shape) => covers(shape, x, y));
    if (top === undefined) continue;
    hits += 1;
    for (const [channel, value] of channels(top.colour).entries())
      sum[channel] = (sum[channel] ?? 0) + value;
  }
  if (hits === 0) return [0, 0, 0, 0];
  const opacity = Math.round((hits * 255) / (POINTS * POINTS));
  return [...sum.map((value) => Math.round(value / hits)), opacity];
}

function covers({ x, y, width, height, radius }: Shape, px: number, py: number): boolean {
  // How far the point is outside of the rectangle that the centres of the corners make.
  const dx = Math.max(x + radius - px, px - (x + width - radius), 0);
  const dy = Math.max(y + radius - py, py - (y + height - radius), 0);
  return dx * dx + dy * dy <= radius * radius;
}

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
