/**
 * Watches the life of the page: what it held is given back when it goes, a crash loads it again, and
 * where it hangs or crashes over and over the user is asked, since the page itself can ask nothing.
 */
import type { BrowserWindow } from 'electron';
import type { Log } from './log.ts';

/** A page that crashes more often than this within the span below is not loaded again unasked. */
const MAX_RELOADS = 3;
const RELOAD_SPAN_MS = 60_000;

export type PageTrouble = 'hangs' | 'crashes';

export interface PageWatch {
  /**
   * The page was replaced or died; a new one may follow. `restores`: it crashed, for the first time in a
   * while, so what was open is not likely to be why.
   */
  readonly onGone: (restores: boolean) => void;
  readonly load: () => void;
  /** Whether to load the page again; `settled` aborts once there is nothing to ask any more. */
  readonly ask: (trouble: PageTrouble, settled: AbortSignal) => Promise<boolean>;
  readonly log: Log;
}

/** Starts to watch. Call before the page is loaded. */
export function watchPage(window: BrowserWindow, watch: PageWatch): void {
  const { webContents } = window;
  let crashes: number[] = [];
  let asking: AbortController | null = null;

  const ask = async (trouble: PageTrouble, again: () => void): Promise<void> => {
    if (asking !== null) return;
    asking = new AbortController();
    const { signal } = asking;
    const wanted = await watch.ask(trouble, signal).catch(() => false);
    asking = null;
    if (wanted && !signal.aborted && !window.isDestroyed()) again();
  };

  // Not `did-start-navigation`: that one also tells of navigations that are then denied.
  webContents.on('did-navigate', () => {
    watch.onGone(false);
  });
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    watch.log(`page ended: ${reason}, code ${String(exitCode)}`);
    asking?.abort();
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < RELOAD_SPAN_MS), now];
    watch.onGone(crashes.length === 1);
    if (crashes.length <= MAX_RELOADS) watch.load();
    else void ask('crashes', watch.load);
  });
  window.on('unresponsive', () => {
    watch.log('page does not respond');
    void ask('hangs', () => {
      webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => {
    asking?.abort();
  });
}
