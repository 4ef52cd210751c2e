/** Starts the built app from the project's folder for an end-to-end test, with a profile of its own. */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../build/setup/paths.ts';
import { cacheEnvironment } from './cache-environment.ts';
import { electronExecutable } from './electron-runtime.ts';

export interface LaunchOptions {
  /** What to open: the argument after the app. */
  readonly source?: string;
  /** A profile to use again; it is then left where it is. */
  readonly userData?: string;
  /** The folder for temporary files; the system's if absent. */
  readonly temporary?: string;
  /** The user's cache folder; without one nothing is remembered. */
  readonly caches?: string;
  /** The language of the system; English if absent. */
  readonly language?: 'en' | 'ko';
  /** The user's folder for data, in which the library is; one in the profile if absent. */
  readonly data?: string;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The folder that this start keeps its state in. */
  readonly userData: string;
  /** Quits in order and removes the profile, unless it was given. */
  close(): Promise<void>;
}

/**
 * Playwright's own start-up file, which it leaves out when it is given an executable. It holds the
 * app back until Playwright listens; without it, about one start in thirty is never noticed.
 */
export const readyDelay = path.join(
  path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib/server/electron/loader.js',
);

/** Chromium has no sandbox as root; the product itself never switches it off. */
export const isRoot = process.getuid?.() === 0;

/** Resolves when the page has loaded. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userData = options.userData ?? (await makeUserData());
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: ['--require', readyDelay, ...launchArguments(userData, options.source)],
    chromiumSandbox: !isRoot,
    env: environment({ data: path.join(userData, 'data'), ...options }),
  });
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return {
    app,
    page,
    userData,
    close: async () => {
      await app.close();
      if (options.userData === undefined) await rm(userData, { recursive: true, force: true });
    },
  };
}

function environment({
  temporary,
  caches,
  data,
  language = 'en',
}: LaunchOptions): Record<string, string> {
  return {
    ...cacheEnvironment(caches),
    // None: what the tests are started with says nothing here.
    DRYDOCK_LIBRARY: '',
    LANGUAGE: language === 'ko' ? 'ko_KR' : 'en_US',
    ...(data === undefined ? {} : dataEnvironment(data)),
    ...(temporary === undefined ? {} : { TMPDIR: temporary }),
  };
}

/** Nobody's own library is read or written by a test. */
function dataEnvironment(data: string): Record<string, string> {
  const home = process.platform === 'darwin' ? { HOME: data } : {};
  return { ...home, XDG_DATA_HOME: data, LOCALAPPDATA: data };
}

/** A new, empty profile folder. */
export function makeUserData(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'drydock-profile-'));
}

/** The arguments of one start of the app, without what the test runner adds. */
export function launchArguments(userData: string, source?: string): string[] {
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    `--user-data-dir=${userData}`,
    root,
    ...(source === undefined ? [] : [source]),
  ];
}
