/** The icon as SVG. */
import { SHAPES, SIDE } from './shapes.ts';

/** The document, with a line for each shape. */
export function iconSVG(): string {
  const shapes = SHAPES.map(
    ({ x, y, width, height, radius, colour }) =>
      `  <rect x="${String(x)}" y="${String(y)}" width="${String(width)}" height="${String(height)}" ` +
      `rx="${String(radius)}" fill="${colour}"/>\n`,
  );
  const box = `0 0 ${String(SIDE)} ${String(SIDE)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">\n${shapes.join('')}</svg>\n`;
}
