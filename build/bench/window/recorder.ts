/// <reference lib="dom" />
/** Records, in the page, every frame and every long task between two calls. */
import type { Page } from '@playwright/test';
import type { Recording } from './frames.ts';

/** Records while `act` scrolls the list of files. */
export async function recordFrames(page: Page, act: () => Promise<void>): Promise<Recording> {
  const recorder = await page.evaluateHandle(startRecording);
  await act();
  return recorder.evaluate(({ stop }) => stop());
}

function startRecording(): { stop: () => Recording } {
  const list = document.querySelector('[role=treegrid]');
  if (list === null) throw new Error('no list of files is on show');
  const gaps: number[] = [];
  const longTasks: number[] = [];
  let waiting = 0;
  let last: number | null = null;
  let running = true;
  const isWaiting = () => {
    const { top, bottom } = list.getBoundingClientRect();
    return [...list.querySelectorAll('.placeholder')].some((row) => {
      const place = row.getBoundingClientRect();
      return place.bottom > top && place.top < bottom;
    });
  };
  const frame = (now: number) => {
    if (last !== null) {
      gaps.push(now - last);
      if (list.querySelector('.placeholder') !== null && isWaiting()) waiting++;
    }
    last = now;
    if (running) requestAnimationFrame(frame);
  };
  const keep = (entries: PerformanceEntryList) =>
    longTasks.push(...entries.map(({ duration }) => duration));
  const observer = new PerformanceObserver((entries) => keep(entries.getEntries()));
  observer.observe({ type: 'longtask' });
  requestAnimationFrame(frame);
  return {
    stop: () => {
      running = false;
      keep(observer.takeRecords());
      observer.disconnect();
      return { gaps, longTasks, waiting };
    },
  };
}
