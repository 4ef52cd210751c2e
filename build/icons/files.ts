/** Every file of the icon: what `build/icons/made/` holds. */
import path from 'node:path';
import { icnsOf, icoOf } from './collections.ts';
import { squarePNG } from './png.ts';
import { iconPixels } from './raster.ts';
import { iconSVG } from './svg.ts';

/** Where they are kept. */
export const iconFolder = path.join(import.meta.dirname, 'made');

/** Sizes that desktops on Linux look for. */
export const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512] as const;

/** Name → contents. */
export function iconFiles(): ReadonlyMap<string, Buffer> {
  const sizes = new Map(
    [...LINUX_SIZES, 1024].map((size) => [size, squarePNG(size, iconPixels(size))]),
  );
  return new Map([
    ['drydock.svg', Buffer.from(iconSVG())],
    ['drydock.ico', icoOf(sizes)],
    ['drydock.icns', icnsOf(sizes)],
    ...LINUX_SIZES.map((size) => [`${String(size)}.png`, sizes.get(size) ?? Buffer.of()] as const),
  ]);
}
