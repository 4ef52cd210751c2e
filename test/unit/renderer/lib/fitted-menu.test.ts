import { expect, it } from 'vitest';
import { fittedMenu } from '../../../../renderer/lib/fitted-menu.ts';

const room = { width: 800, height: 600 };
const menu = { width: 200, height: 300 };

it('opens to the right and below where there is room, else to the left and above', () => {
  expect(fittedMenu({ x: 10, y: 20 }, menu, room)).toEqual({ left: 10, top: 20 });
  expect(fittedMenu({ x: 700, y: 20 }, menu, room)).toEqual({ left: 500, top: 20 });
  expect(fittedMenu({ x: 10, y: 500 }, menu, room)).toEqual({ left: 10, top: 200 });
});

it('stays in the window whatever the point', () => {
  expect(fittedMenu({ x: 0, y: 0 }, menu, room)).toEqual({ left: 4, top: 4 });
  expect(fittedMenu({ x: 100, y: 299 }, menu, { width: 250, height: 310 })).toEqual({
    left: 4,
    top: 4,
  });
  expect(fittedMenu({ x: 2000, y: 2000 }, menu, room)).toEqual({ left: 596, top: 296 });
});
