/** A plain browser, of the runtime that the app has, that tells what a file does when it is opened. */
import { _electron, type Page } from '@playwright/test';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { electronExecutable } from './electron-runtime.ts';
import { isRoot, makeUserData, readyDelay } from './launch.ts';

export interface Viewer {
  readonly page: Page;
  /** Opens a file. Gives what it said to the console, and every request but the one for itself. */
  open(file: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function startViewer(): Promise<Viewer> {
  const userData = await makeUserData();
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [
      ...['--require', readyDelay, ...(isRoot ? ['--no-sandbox'] : [])],
      ...[`--user-data-dir=${userData}`, path.join(import.meta.dirname, 'viewer')],
    ],
    chromiumSandbox: !isRoot,
  });
  const page = await app.firstWindow();
  let heard: string[] = [];
  page.on('console', (message) => heard.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('request', (request) => heard.push(`request: ${request.url()}`));
  return {
    page,
    open: async (file) => {
      const url = pathToFileURL(file).href;
      heard = [];
      await page.goto(url);
      const [first, ...rest] = heard;
      return first === `request: ${url}` ? rest : heard;
    },
    close: async () => {
      await app.close();
      await rm(userData, { recursive: true, force: true });
    },
  };
}
