/// <reference lib="dom" />
/** How long after a file was dropped on the window its overview is on the screen. */
import type { Page } from '@playwright/test';
import type { Image } from '../data/image.ts';
import type { Contender } from '../run/contender.ts';
import { drop, withApp } from './app.ts';
import { engineReady } from './engine-ready.ts';
import { whyNoWindow } from './why-missing.ts';

/** What is inside both numbers of a case that compares the window with the command line. */
export const OVERVIEW_NOTES: readonly string[] = [
  'window: from the drop event in the page of a newly started app, its welcome screen on show, to the',
  'frame after the one that shows the image and its chain. The start of the app is not inside; nor is that',
  'of the engine process, which the app begins by itself. window at once: dropped before the engine is',
  'ready, so the rest of its start is inside. drydock inspect: the whole process with the start of Node.',
];

/** One opening in a newly started app: when its engine is ready, or as soon as anything can be dropped. */
export function windowOverview(image: Image, when: 'ready' | 'at once'): Contender {
  return {
    name: when === 'ready' ? 'window' : 'window at once',
    command: `drop ${image.name} on the window`,
    needs: [],
    missing: whyNoWindow,
    own: true,
    run: (place) =>
      withApp(place, async (running) => {
        if (when === 'ready') await engineReady(running);
        const milliseconds = await timeToOverview(running.page, image.path);
        return { seconds: milliseconds / 1000, cpuSeconds: null, peakRSS: null, bytesRead: null };
      }),
  };
}

async function timeToOverview(page: Page, file: string): Promise<number> {
  const watch = await page.evaluateHandle(watchForOverview);
  await drop(page, file);
  return watch.evaluate(({ milliseconds }) => milliseconds);
}

/** In the page. The promise is inside an object because the handle of a promise would wait for it. */
function watchForOverview(): { milliseconds: Promise<number> } {
  const isShown = () =>
    ['image-row', 'chain-node'].every((id) => {
      const element = document.querySelector<HTMLElement>(`[data-testid=${id}]`);
      return element !== null && element.textContent.trim() !== '' && element.offsetHeight > 0;
    });
  const milliseconds = new Promise<number>((resolve) => {
    const atDrop = () => {
      const dropped = performance.now();
      const look = () => {
        // What is there when a frame begins is on the screen when the next one does.
        if (isShown()) requestAnimationFrame(() => resolve(performance.now() - dropped));
        else requestAnimationFrame(look);
      };
      look();
    };
    addEventListener('drop', atDrop, { capture: true, once: true });
  });
  return { milliseconds };
}
