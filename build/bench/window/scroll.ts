/// <reference lib="dom" />
/** Scrolls the list of a layer's files in every way that people do, and counts the frames. */
import type { ElectronApplication, Page } from '@playwright/test';
import type { Image } from '../data/image.ts';
import type { Contender } from '../run/contender.ts';
import { drop, withApp } from './app.ts';
import { frameFacts, type FrameFacts } from './frames.ts';
import { recordFrames } from './recorder.ts';
import { whyNoWindow } from './why-missing.ts';

export const SCROLL_NOTES: readonly string[] = [
  'Seconds are those of the scrolling: wheel, PageDown and PageUp held, End and Home, and the whole list',
  'drawn past by the scroll bar. Under Xvfb no graphics card helps: frames are composed in software,',
  'beside the page; long tasks are what the page itself takes.',
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
        const started = performance.now();
        const recording = await recordFrames(page, () => scrollAll(page));
        const seconds = (performance.now() - started) / 1000;
        const frames: FrameFacts = { ...frameFacts(recording), ...(await memoryOf(app)) };
        return { seconds, cpuSeconds: null, peakRSS: null, bytesRead: null, frames };
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

async function scrollAll(page: Page): Promise<void> {
  await page.getByTestId('file-row').first().hover();
  for (let step = 0; step < WHEELS; step++) await page.mouse.wheel(0, 300);
  for (const key of ['PageDown', 'PageUp'] as const) {
    for (let step = 0; step < PAGES; step++) await page.keyboard.down(key);
    await page.keyboard.up(key);
  }
  for (const key of ['End', 'Home', 'End', 'Home'] as const) await page.keyboard.press(key);
  await page.evaluate(drag, DRAG_STEPS);
}

/** In the page: moves the scroll bar from the top to the bottom, a step with each frame. */
function drag(steps: number): Promise<void> {
  const list = document.querySelector('[role=treegrid] .scroller');
  if (list === null) throw new Error('no list of files is on show');
  return new Promise((resolve) => {
    let step = 0;
    const next = () => {
      if (step++ === steps) return resolve();
      list.scrollTop = (list.scrollHeight * step) / steps;
      requestAnimationFrame(next);
    };
    next();
  });
}

async function memoryOf(
  app: ElectronApplication,
): Promise<Pick<FrameFacts, 'rendererRSS' | 'engineRSS'>> {
  const processes = await app.evaluate(({ app: own }) => own.getAppMetrics());
  const bytesOf = (of: (each: (typeof processes)[number]) => boolean) => {
    const kibibytes = processes.find(of)?.memory.workingSetSize;
    return kibibytes === undefined ? null : kibibytes * 1024;
  };
  return {
    rendererRSS: bytesOf(({ type }) => type === 'Tab'),
    engineRSS: bytesOf(({ name }) => name === 'Drydock engine'),
  };
}
