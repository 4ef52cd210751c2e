import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPage, type PageTrouble } from '../../../electron/main/page-watch.ts';

function setUp() {
  const webContents = Object.assign(new EventEmitter(), { forcefullyCrashRenderer: vi.fn() });
  const window = Object.assign(new EventEmitter(), { webContents, isDestroyed: () => false });
  const asked: { trouble: PageTrouble; settled: AbortSignal; answer: (again: boolean) => void }[] =
    [];
  const ask = (trouble: PageTrouble, settled: AbortSignal) =>
    new Promise<boolean>((answer) => asked.push({ trouble, settled, answer }));
  const watch = { onGone: vi.fn(), load: vi.fn(), log: vi.fn() };
  watchPage(window as unknown as BrowserWindow, { ...watch, ask });
  const crash = () =>
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
  return { window, webContents, asked, crash, ...watch };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('watchPage', () => {
  it('gives back what the page held when it is replaced', () => {
    const { webContents, onGone, load } = setUp();
    webContents.emit('did-navigate');
    expect(onGone.mock.calls).toEqual([[false]]);
    expect(load).not.toHaveBeenCalled();
  });

  it('loads a crashed page again, and what was open only after the first crash in a while', () => {
    const { crash, onGone, load } = setUp();
    crash();
    crash();
    vi.advanceTimersByTime(61_000);
    crash();
    expect(onGone.mock.calls).toEqual([[true], [false], [true]]);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('asks before it loads a page for the fourth time within a minute', async () => {
    const { crash, asked, load } = setUp();
    for (let i = 0; i < 4; i++) crash();
    expect(load).toHaveBeenCalledTimes(3);
    expect(asked.map(({ trouble }) => trouble)).toEqual(['crashes']);
    asked[0]?.answer(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(load).toHaveBeenCalledTimes(4);
  });

  it('asks once about a page that hangs, and ends it only if the user wants that', async () => {
    const { window, webContents, asked } = setUp();
    window.emit('unresponsive');
    window.emit('unresponsive');
    expect(asked.map(({ trouble }) => trouble)).toEqual(['hangs']);
    asked[0]?.answer(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    window.emit('unresponsive');
    asked[1]?.answer(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
  });

  it('takes its question back when the page answers again', async () => {
    const { window, webContents, asked } = setUp();
    window.emit('unresponsive');
    window.emit('responsive');
    expect(asked[0]?.settled.aborted).toBe(true);
    asked[0]?.answer(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
  });
});
