/** The kept files of the icon are what its table of shapes says. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { iconFiles, iconFolder, LINUX_SIZES } from '../../../build/icons/files.ts';
import { iconPixels } from '../../../build/icons/raster.ts';

const kept = (name: string) => readFileSync(path.join(iconFolder, name));

it('keeps every file that is drawn, and no other', () => {
  const drawn = iconFiles();
  expect(readdirSync(iconFolder).sort()).toEqual([...drawn.keys()].sort());
  expect(kept('drydock.svg').equals(drawn.get('drydock.svg') ?? Buffer.of())).toBe(true);
  // How well they are packed is the affair of a version of zlib.
  for (const name of ['drydock.ico', 'drydock.icns'])
    expect(kept(name).subarray(0, 4)).toEqual(drawn.get(name)?.subarray(0, 4));
});

it.each(LINUX_SIZES)('keeps the pixels of %i as they are drawn', (size) => {
  const png = kept(`${String(size)}.png`);
  expect(png.readUInt32BE(16)).toBe(size);
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const drawn = iconPixels(size);
  for (let y = 0; y < size; y += 1) {
    const start = y * (size * 4 + 1) + 1;
    const row = rows.subarray(start, start + size * 4);
    expect(row.equals(drawn.subarray(y * size * 4, (y + 1) * size * 4)), `row ${String(y)}`).toBe(
      true,
    );
  }
});

it('draws the ground in its colour, corners open', () => {
  const pixels = iconPixels(64);
  const at = (x: number, y: number) => [...pixels.subarray((y * 64 + x) * 4, (y * 64 + x) * 4 + 4)];
  expect(at(0, 0)).toEqual([0, 0, 0, 0]);
  expect(at(32, 6)).toEqual([0x1d, 0x5b, 0xb8, 255]);
  expect(at(32, 37)).toEqual([255, 255, 255, 255]);
});
