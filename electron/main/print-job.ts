/** A start that only prints: the command line asks for it, and reads the PDF from the same folder. */
import type { App } from 'electron';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PRINTED_HTML, PRINTED_PDF } from '../../shared/print-files.ts';
import type { Log } from './log.ts';
import { printPages } from './print-pages.ts';

const FAILED_EXIT_CODE = 6;

/** Prints, and ends the app: with 0 if the PDF is there. */
export async function printAndExit(app: App, folder: string, log: Log): Promise<void> {
  // Its only window is closed before what came of it is written.
  app.on('window-all-closed', () => undefined);
  try {
    await app.whenReady();
    const html = new Uint8Array(await readFile(path.join(folder, PRINTED_HTML)));
    const pdf = await printPages(html, new AbortController().signal);
    await writeFile(path.join(folder, PRINTED_PDF), pdf, { mode: 0o600 });
    app.exit(0);
  } catch (thrown) {
    log(`the report was not printed: ${String(thrown)}`);
    process.stderr.write(`${String(thrown)}\n`);
    app.exit(FAILED_EXIT_CODE);
  }
}
