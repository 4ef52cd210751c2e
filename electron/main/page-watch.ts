/** Watches the life of the page: what it held is given back when it goes, and a crash reloads it. */
import type { BrowserWindow } from 'electron';
import type { Log } from './log.ts';

/** A page that crashes more often than this within the span below is left alone. */
const MAX_RELOADS = 3;
const RELOAD_SPAN_MS = 60_000;

export interface PageWatch {
  /** The page was replaced or died; a new one may follow. */
  readonly onGone: () => void;
  readonly load: () => void;
  readonly log: Log;
}

/** Starts to watch. Call before the page is loaded. */
export function watchPage(window: BrowserWindow, watch: PageWatch): void {
  const crashes: number[] = [];
  // Not `did-start-navigation`: that one also tells of navigations that are then denied.
  window.webContents.on('did-navigate', () => {
    watch.onGone();
  });
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    watch.log(`page ended: ${reason}, code ${String(exitCode)}`);
    watch.onGone();
    const now = Date.now();
    crashes.push(now);
    if (crashes.filter((at) => now - at < RELOAD_SPAN_MS).length <= MAX_RELOADS) watch.load();
  });
  window.on('unresponsive', () => {
    watch.log('page does not respond');
  });
}
