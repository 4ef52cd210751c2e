import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from 'electron';

const made = vi.hoisted<{ options: Record<string, unknown> }>(() => ({ options: {} }));
const workArea = vi.hoisted(() => ({ x: 0, y: 0, width: 1920, height: 1080 }));

vi.mock('electron', () => ({
  BrowserWindow: class {
    constructor(options: Record<string, unknown>) {
      made.options = options;
    }
    on(): void {
      // Nothing happens to this window.
    }
    once(): void {
      // Nothing happens to this window.
    }
  },
  screen: { getDisplayMatching: () => ({ workArea }) },
}));
const { createWindow, PREFERENCES } = await import('../../../electron/main/window.ts');

const partition = {} as Session;

function create(bounds: { x: number; y: number; width: number; height: number } | null) {
  createWindow({
    partition,
    preload: '/preload.cjs',
    allowDevTools: false,
    bounds,
    maximized: false,
  });
  const { x, y, width, height } = made.options;
  return { x, y, width, height };
}

beforeEach(() => {
  made.options = {};
});

describe('createWindow', () => {
  it('gives the page every protection, its partition and its preload', () => {
    create(null);
    expect(made.options['webPreferences']).toEqual({
      ...PREFERENCES,
      session: partition,
      preload: '/preload.cjs',
      devTools: false,
    });
    expect(PREFERENCES).toMatchObject({ sandbox: true, contextIsolation: true, webSecurity: true });
  });

  it('has a size of its own at the first start, and stays hidden until there is a page', () => {
    expect(create(null)).toMatchObject({ width: 1280, height: 800 });
    expect(made.options['show']).toBe(false);
  });

  it('comes back where it was', () => {
    const bounds = { x: 100, y: 50, width: 1000, height: 700 };
    expect(create(bounds)).toEqual(bounds);
  });

  it.each([
    ['right of the screen', { x: 1900, y: 0, width: 1000, height: 700 }],
    ['left of the screen', { x: -980, y: 0, width: 1000, height: 700 }],
    ['below the screen', { x: 0, y: 1070, width: 1000, height: 700 }],
    ['above the screen', { x: 0, y: -20, width: 1000, height: 700 }],
  ])('is placed anew, in its size, when it would be %s', (_name, bounds) => {
    const { x, y, width, height } = create(bounds);
    expect([x, y, width, height]).toEqual([undefined, undefined, 1000, 700]);
  });

  it('is never smaller than its layout needs nor larger than the screen', () => {
    const huge = { x: 0, y: 0, width: 9_000_000, height: 1 };
    expect(create(huge)).toMatchObject({ width: 1920, height: 480 });
  });
});
