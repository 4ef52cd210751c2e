/// <reference lib="dom" />
/** Scrolls the list of a layer's files in every way that people do, and counts the frames. */
import type { ElectronApplication, Page } from '@playwright/test';
import path from 'node:path';
import type { Image } from '../data/image.ts';
import type { Contender } from '../run/contender.ts';
import type { Cost } from '../run/measure.ts';
import { drop, withApp } from './app.ts';
import { frameFacts, type FrameFacts } from './frames.ts';
import { processFacts } from './processes.ts';
import { recordFrames } from './recorder.ts';
import { endTrace, startTrace } from './task-times.ts';
import { whyNoWindow } from './why-missing.ts';

export const SCROLL_NOTES: readonly string[] = [
  'Seconds are those of the scrolling, processor time that of all processes of the app meanwhile. The',
  'scroll bar passes the whole list, each frame thousands of rows on. Under Xvfb no graphics card helps:',
  'frames are composed in software. Frames and tasks are in time as it passes, which on a busy machine',
  'holds what others took; the processor time of a task is what the page itself took.',
];

const WHEELS = 200;
const PAGES = 100;
const DRAG_STEPS = 240;

/** The list of the only directory in the only layer of an image. */
export function windowScroll(image: Image): Contender {
  return {
    name: 'window',
    command: `scroll the files of ${image.name} in the window`,
    needs: [],
    missing: whyNoWindow,
    own: true,
    run: (place) =>
      withApp(place, async ({ app, page }) => {
        await drop(page, image.path);
        await listFiles(page, image.entries);
        return scrollAll(app, page, path.join(place.scratch, 'trace.json'));
      }),
  };
}

/** Waits until nothing else is to be done, and opens the directory. */
async function listFiles(page: Page, entries: number): Promise<void> {
  await page.locator('[data-testid=verdict][data-verdict=verified]').waitFor();
  await page.locator('[data-testid=chain-node][data-role=layer]').first().click();
  await page.getByTestId('tab-files').click();
  await page.getByTestId('file-row').first().click();
  await page.keyboard.press('ArrowRight');
  // The row of titles and those of all entries.
  await page.locator(`[role=treegrid][aria-rowcount="${entries + 1}"]`).waitFor();
}

async function scrollAll(app: ElectronApplication, page: Page, trace: string): Promise<Cost> {
  const frames: FrameFacts[] = [];
  let rowsAfterMs = 0;
  const record = async (by: string, act: () => Promise<void>) => {
    frames.push(frameFacts(by, await recordFrames(page, act)));
  };
  await page.getByTestId('file-row').first().hover();
  await startTrace(app);
  const before = await processFacts(app);
  const started = performance.now();
  await record('wheel', () => turnWheel(page));
  await record('keys', () => pressKeys(page));
  await record('scroll bar', async () => {
    rowsAfterMs = await page.evaluate(drag, DRAG_STEPS);
  });
  const seconds = (performance.now() - started) / 1000;
  const { rendererRSS, engineRSS, cpuSeconds } = await processFacts(app);
  const tasks = await endTrace(app, trace);
  return {
    seconds,
    cpuSeconds: cpuSeconds === null ? null : cpuSeconds - (before.cpuSeconds ?? 0),
    peakRSS: null,
    bytesRead: null,
    window: { frames, tasks, rowsAfterMs, rendererRSS, engineRSS },
  };
}

async function turnWheel(page: Page): Promise<void> {
  for (let step = 0; step < WHEELS; step++) await page.mouse.wheel(0, 300);
}

async function pressKeys(page: Page): Promise<void> {
  for (const key of ['PageDown', 'PageUp'] as const) {
    for (let step = 0; step < PAGES; step++) await page.keyboard.down(key);
    await page.keyboard.up(key);
  }
  for (const key of ['End', 'Home', 'End', 'Home'] as const) await page.keyboard.press(key);
}

/**
 * In the page: moves the scroll bar from the top to the bottom, a step with each frame.
 * @returns milliseconds from the last step to the frame that has all rows.
 */
function drag(steps: number): Promise<number> {
  const list = document.querySelector('[role=treegrid] .scroller');
  if (list === null) throw new Error('no list of files is on show');
  return new Promise((resolve) => {
    const settle = (stopped: number) => {
      if (list.querySelector('.placeholder') === null) resolve(performance.now() - stopped);
      else requestAnimationFrame(() => settle(stopped));
    };
    let step = 0;
    const next = () => {
      list.scrollTop = (list.scrollHeight * ++step) / steps;
      const now = performance.now();
      // In a task of its own, as the mouse does it: the next frame then draws what it leads to.
      requestAnimationFrame(() => (step < steps ? setTimeout(next) : settle(now)));
    };
    next();
  });
}
