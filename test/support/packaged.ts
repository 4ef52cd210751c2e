/**
 * Starts the packaged app as somebody who is not root, with Chromium's sandbox: what is shipped from outside, and its
 * twin through Playwright. `build/packaged/` makes both.
 */
import { _electron } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packagedApp } from '../../build/packaged/unpacked-app.ts';
import type { LaunchedApp } from './launch.ts';

const isRoot = process.getuid?.() === 0;
/** Nobody: a user and a group that own nothing. */
export const NOBODY = 65_534;

/** Why the packaged app cannot be started here, or undefined if it can. */
export const noPackagedApp =
  process.platform === 'linux' ? undefined : 'the packaged app is made for Linux only';

/** A home that the user who starts the app may write to; the profile is in it. */
export interface Home {
  readonly folder: string;
  readonly userData: string;
  remove(): void;
}

export function makeHome(): Home {
  const folder = mkdtempSync(path.join(tmpdir(), 'drydock-home-'));
  const userData = path.join(folder, 'profile');
  mkdirSync(userData);
  for (const each of [folder, userData]) {
    chmodSync(each, 0o700);
    if (isRoot) chownSync(each, NOBODY, NOBODY);
  }
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, userData, remove };
}

/** What comes before a command so that it runs as that user. */
export function asUser(): readonly string[] {
  const id = String(NOBODY);
  return isRoot ? ['setpriv', '--reuid', id, '--regid', id, '--clear-groups', '--'] : [];
}

/** The environment of a desktop, and nothing of what the tests were started with. */
export function desktop(home: Home): Record<string, string> {
  return {
    HOME: home.folder,
    TMPDIR: home.folder,
    PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin`,
    DISPLAY: process.env['DISPLAY'] ?? '',
    DRYDOCK_CACHE: 'off',
    ...admission(home),
  };
}

/** `xvfb-run` lets only those on its display who can read a file of the one that started it. */
function admission(home: Home): Record<string, string> {
  const file = process.env['XAUTHORITY'];
  if (file === undefined || !existsSync(file)) return {};
  if (!isRoot) return { XAUTHORITY: file };
  const copy = path.join(home.folder, 'display');
  copyFileSync(file, copy);
  chownSync(copy, NOBODY, NOBODY);
  return { XAUTHORITY: copy };
}

/** Starts what is shipped, with a program and arguments in front if need be; what it prints is kept in pipes. */
export function startShipped(
  home: Home,
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  through: readonly string[] = [],
): ChildProcess {
  const [program, ...rest] = [...through, ...asUser(), packagedApp.shipped];
  return spawn(program, [...rest, `--user-data-dir=${home.userData}`, ...options], {
    env: { ...desktop(home), ...environment },
    cwd: home.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export interface TwinOptions {
  /** Its executable, if it is not the one that was made beside what is shipped. */
  readonly executable?: string;
  /** What to open: the argument after the options. */
  readonly source?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Program and arguments to put in front, such as `strace`. */
  readonly through?: readonly string[];
  /** Switches that the app shall not add, to see whether something else holds without them. */
  readonly omits?: readonly string[];
  /** A home to use again; it is then left where it is. */
  readonly home?: Home;
}

export interface LaunchedTwin extends LaunchedApp {
  readonly home: Home;
}

/** Resolves when the page of the twin has loaded. */
export async function launchTwin(options: TwinOptions = {}): Promise<LaunchedTwin> {
  const home = options.home ?? makeHome();
  const app = await _electron.launch({
    executablePath: path.join(import.meta.dirname, 'twin-start.mjs'),
    args: [
      `--user-data-dir=${home.userData}`,
      ...(options.source === undefined ? [] : [options.source]),
    ],
    chromiumSandbox: true,
    cwd: home.folder,
    env: {
      ...desktop(home),
      ...options.environment,
      DRYDOCK_TWIN: JSON.stringify({
        command: [...(options.through ?? []), ...asUser(), options.executable ?? packagedApp.twin],
        omits: options.omits ?? [],
      }),
    },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState();
  const close = async (): Promise<void> => {
    await app.close();
    if (options.home === undefined) home.remove();
  };
  return { app, page, userData: home.userData, home, close };
}
