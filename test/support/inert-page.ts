/** What holds of every view of the window, whatever an image holds: its texts are text. */
import { expect, type Page } from '@playwright/test';
import type { LaunchedApp } from './launch.ts';
import type { Loopback } from './loopback.ts';

/** Elements that no text may become; others are asked about by what they lead to. */
const NEVER = 'script:not([src]), iframe, object, embed, base, frame, audio, video, [srcdoc]';
/** Whatever moves, hides or turns text. */
export const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** What the page loads and makes itself. */
const OWN = /^(?:\.?\/|#|blob:app:|app:\/\/drydock\/)/;
/** The longest name in a title, with what stands behind it. */
const MAX_TITLE = 140;

export interface WatchedPage {
  /** All that was said on the console, and errors that nothing caught. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for. */
  readonly requests: readonly string[];
}

/** From now on. */
export function watchPage(page: Page): WatchedPage {
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  return { complaints, requests };
}

/** Fails if a text of the image became anything but text. `view` is named where it fails. */
export async function expectInertPage(
  view: string,
  { app, page }: LaunchedApp,
  { complaints, requests }: WatchedPage,
  loopback: Loopback,
): Promise<void> {
  const seen = await whatIsThere(page);
  expect([view, seen.made, seen.handlers]).toEqual([view, [], []]);
  expect([view, seen.leads.filter((url) => !OWN.test(url))]).toEqual([view, []]);
  // Tabs and ends of lines are the page's own layout.
  const unsafe = seen.shown.filter((text) => UNSAFE.test(text.replaceAll(/[\n\t]/g, '')));
  expect([view, unsafe]).toEqual([view, []]);
  expect([view, seen.shown.filter((text) => /^\s*✔ Verified/m.test(text))]).toEqual([view, []]);
  expect(seen.title).not.toMatch(UNSAFE);
  expect(seen.title.length).toBeLessThanOrEqual(MAX_TITLE);
  const windows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => [window.getTitle(), window.webContents.getURL()]),
  );
  expect([view, windows]).toEqual([view, [['Drydock', 'app://drydock/index.html']]]);
  expect([view, complaints, loopback.hits]).toEqual([view, [], []]);
  expect([view, requests.filter((url) => !OWN.test(url))]).toEqual([view, []]);
}

function whatIsThere(page: Page) {
  return page.evaluate((never) => {
    const elements = [...document.querySelectorAll('*')];
    const attributes = (...names: readonly string[]) =>
      elements.flatMap((element) => names.map((name) => element.getAttribute(name) ?? ''));
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    const shown: string[] = [];
    while (walker.nextNode() !== null)
      if (walker.currentNode.parentElement?.closest('style, script') === null)
        shown.push(walker.currentNode.nodeValue ?? '');
    return {
      made: [...document.querySelectorAll(never)].map(({ tagName }) => tagName),
      handlers: elements
        .flatMap((element) => element.getAttributeNames())
        .filter((name) => name.startsWith('on')),
      leads: attributes('src', 'href', 'action', 'poster').filter((url) => url !== ''),
      shown: [...shown, ...attributes('title', 'aria-label', 'alt', 'placeholder')],
      title: document.title,
    };
  }, NEVER);
}
