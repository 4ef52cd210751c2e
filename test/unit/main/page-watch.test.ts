import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPage } from '../../../electron/main/page-watch.ts';

function setUp() {
  const webContents = new EventEmitter();
  const window = Object.assign(new EventEmitter(), { webContents });
  const watch = { onGone: vi.fn(), load: vi.fn(), log: vi.fn() };
  watchPage(window as unknown as BrowserWindow, watch);
  return { window, webContents, ...watch };
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
    expect(onGone).toHaveBeenCalledOnce();
    expect(load).not.toHaveBeenCalled();
  });

  it('loads a crashed page again, three times a minute', () => {
    const { webContents, onGone, load } = setUp();
    const crash = () =>
      webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
    for (let i = 0; i < 5; i++) crash();
    expect(onGone).toHaveBeenCalledTimes(5);
    expect(load).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(61_000);
    crash();
    expect(load).toHaveBeenCalledTimes(4);
  });

  it('logs a page that hangs', () => {
    const { window, log } = setUp();
    window.emit('unresponsive');
    expect(log).toHaveBeenCalledOnce();
  });
});
