/**
 * Starts Electron to print a report. This is the one place where Drydock starts a program, and the program is
 * Drydock's own main process: without a shell, a window, a screen or a network, in a folder of its own that is
 * taken away again. What it is given is a page that Drydock wrote, and it runs no scripts.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import { PRINTED_HTML, PRINTED_PDF, PRINT_SWITCH } from '../../shared/print-files.ts';
import { findElectron } from './find-electron.ts';

/** The folder of the app: what is built lies in `out/cli` and `out/main`. */
const APP = path.resolve(import.meta.dirname, '../..');
const TIME_LIMIT_MS = 5 * 60_000;
/** Characters of what the printer says that go into the details of a failure. */
const MAX_SAID = 4096;

/** The pages of an HTML document as a PDF. Rejects with `cancelled`, `no-printer`, `print-failed`. */
export async function printPages(
  html: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const electron = findElectron(env);
  const folder = await mkdtemp(path.join(tmpdir(), 'drydock-print-'));
  try {
    await writeFile(path.join(folder, PRINTED_HTML), html, { mode: 0o600 });
    await run(electron, printArguments(folder), env, signal);
    return await readFile(path.join(folder, PRINTED_PDF));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function printArguments(folder: string): readonly string[] {
  return [
    // As root, Chromium has no sandbox to give; the page runs no scripts, and its markup is ours.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(process.platform === 'linux' ? ['--ozone-platform=headless'] : []),
    '--disable-gpu',
    `--user-data-dir=${path.join(folder, 'profile')}`,
    `--${PRINT_SWITCH}=${folder}`,
    APP,
  ];
}

function run(
  electron: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(electron, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: withoutSettings(env),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MS)]),
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    let said = '';
    child.stderr.setEncoding('latin1').on('data', (text: string) => {
      said = (said + text).slice(-MAX_SAID);
    });
    const fail = (reason: string) => {
      reject(new FailureError(signal.aborted ? 'cancelled' : 'print-failed', { reason }, said));
    };
    child.once('error', (error) => {
      fail(error.name === 'AbortError' ? 'it took longer than five minutes' : error.message);
    });
    child.once('close', (code, ended) => {
      if (code === 0) resolve();
      else fail(`Electron ended with ${ended ?? `code ${String(code)}`}`);
    });
  });
}

/** Nothing of the user's may change how Electron starts. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:ELECTRON_|NODE_)/i.test(name)),
  );
}
