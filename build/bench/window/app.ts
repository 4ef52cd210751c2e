/** Starts the built app for a measurement: on a screen of its own, with a new profile, without a cache. */
import type { CDPSession, ElectronApplication, Page } from '@playwright/test';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../../setup/paths.ts';
import { recordedRuntime } from '../../setup/runtime-record.ts';
import { openVirtualDisplay, wantsVirtualDisplay } from '../../setup/virtual-display.ts';
import type { Place } from '../run/contender.ts';

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Playwright's own start-up file, which it leaves out when it is given an executable. */
const readyDelay = path.join(
  path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib/server/electron/loader.js',
);

/**
 * Starts the app, waits for its welcome screen, and ends it when `use` is done.
 * @throws Error if it does not start, and the signal's reason when it is aborted.
 */
export async function withApp<T>(
  { scratch, signal }: Place,
  use: (running: RunningApp) => Promise<T>,
): Promise<T> {
  const display = wantsVirtualDisplay() ? await openVirtualDisplay() : undefined;
  const userData = fs.mkdtempSync(path.join(scratch, 'profile-'));
  try {
    const app = await launch(userData, display?.name);
    const kill = () => void app.process().kill('SIGKILL');
    signal.addEventListener('abort', kill);
    try {
      const page = await app.firstWindow();
      await page.getByTestId('open-file').waitFor();
      return await use({ app, page });
    } finally {
      signal.removeEventListener('abort', kill);
      await app.close();
    }
  } finally {
    fs.rmSync(userData, { recursive: true, force: true });
    display?.close();
  }
}

/** Drops a file or folder on the window, as the desktop does. `file` is an absolute path. */
export async function drop(page: Page, file: string): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await session.detach();
}

async function launch(userData: string, display?: string): Promise<ElectronApplication> {
  // It takes a while to load, and most cases have no window.
  const { _electron } = await import('@playwright/test');
  const executable = recordedRuntime()?.executable;
  if (executable === undefined) throw new Error('No Electron is prepared.');
  // Chromium has no sandbox as root; the product itself never switches it off.
  const isRoot = process.getuid?.() === 0;
  const options = [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`];
  return _electron.launch({
    executablePath: executable,
    args: ['--require', readyDelay, ...options, root],
    chromiumSandbox: !isRoot,
    env: environment(display),
  });
}

function environment(display: string | undefined): Record<string, string> {
  const own = Object.entries(process.env).filter((each): each is [string, string] => !!each[1]);
  const wayland = (name: string) => name === 'WAYLAND_DISPLAY' && display !== undefined;
  return {
    ...Object.fromEntries(own.filter(([name]) => !wayland(name))),
    DRYDOCK_CACHE: 'off',
    ...(display === undefined ? {} : { DISPLAY: display }),
  };
}
