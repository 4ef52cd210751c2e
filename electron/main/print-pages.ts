/**
 * Prints one HTML document, out of sight. The page runs no scripts, has a session of its own, and every request
 * but the one for itself is refused; it is drawn off the screen, so that no display is needed.
 */
import { BrowserWindow, session, type Session } from 'electron';
import { FailureError } from '../../shared/failure.ts';
import { lockPartition } from './lockdown.ts';
import { ORIGIN } from './protocol.ts';
import { PREFERENCES } from './window.ts';

const ADDRESS = `${ORIGIN}/report.html`;

/** The page may style itself, and that is all. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

const FOOTER = `<div style="width:100%;margin:0 14mm;display:flex;justify-content:space-between;font:8px sans-serif;color:#555">
<span class="title"></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`;

let prints = 0;

/** Resolves with a PDF. Rejects with `cancelled` or `print-failed`. Call after the app is ready. */
export async function printPages(
  html: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<Buffer> {
  // Never the same twice: what is served in one must not be asked for by another.
  prints += 1;
  const partition = session.fromPartition(`print-${String(prints)}`);
  prepare(partition, html);
  const window = new BrowserWindow({
    width: 800,
    height: 1100,
    show: false,
    webPreferences: {
      ...PREFERENCES,
      javascript: false,
      images: false,
      offscreen: true,
      devTools: false,
      session: partition,
    },
  });
  window.webContents.setFrameRate(1);
  const stop = (): void => {
    window.destroy();
  };
  signal.addEventListener('abort', stop);
  try {
    if (signal.aborted) throw new FailureError('cancelled');
    return await Promise.race([pdfOf(window), ended(window)]);
  } catch (thrown) {
    if (signal.aborted) throw new FailureError('cancelled');
    if (thrown instanceof FailureError) throw thrown;
    throw new FailureError('print-failed', {}, String(thrown));
  } finally {
    signal.removeEventListener('abort', stop);
    partition.protocol.unhandle('app');
    if (!window.isDestroyed()) window.destroy();
  }
}

function prepare(partition: Session, html: Uint8Array<ArrayBuffer>): void {
  lockPartition(partition, false);
  partition.protocol.handle('app', (request) =>
    request.url === ADDRESS && request.method === 'GET'
      ? new Response(html, { headers: HEADERS })
      : new Response(null, { status: 404, headers: HEADERS }),
  );
}

async function pdfOf(window: BrowserWindow): Promise<Buffer> {
  await window.loadURL(ADDRESS);
  return window.webContents.printToPDF({
    pageSize: 'A4',
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: FOOTER,
  });
}

/** Rejects when the page's process or its window ends; nothing else would tell. */
function ended(window: BrowserWindow): Promise<never> {
  return new Promise((_resolve, reject) => {
    window.webContents.once('render-process-gone', (_event, { reason }) => {
      reject(new FailureError('print-failed', { reason: `the page’s process ended (${reason})` }));
    });
    window.once('closed', () => {
      reject(new FailureError('print-failed'));
    });
  });
}
