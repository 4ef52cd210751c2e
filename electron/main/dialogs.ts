/** Native dialogs: for a file or a folder, whose path stays in this process, and for a plain word. */
import { dialog, type BrowserWindow } from 'electron';
import path from 'node:path';
import { say } from '../../shared/language/say.ts';
import type { ExportFormat } from '../../shared/library.ts';
import type { ReportFormat } from '../../shared/report.ts';
import type { ListFormat } from '../../shared/saving.ts';
import type { PageTrouble } from './page-watch.ts';

/** Asks about a page that cannot ask itself; true to load it again. */
export async function askAboutPage(
  window: BrowserWindow,
  trouble: PageTrouble,
  settled: AbortSignal,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Drydock',
    ...pageQuestion(trouble),
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal: settled,
  });
  return response === 1;
}

function pageQuestion(trouble: PageTrouble): {
  message: string;
  detail: string;
  buttons: string[];
} {
  return {
    message: say(`dialogs.${trouble}`),
    detail: say(`dialogs.${trouble}-detail`),
    buttons: [
      say(trouble === 'hangs' ? 'dialogs.hangs-wait' : 'dialogs.crashes-leave'),
      say('dialogs.load-again'),
    ],
  };
}

/** The chosen path, or null if the dialog was closed without a choice. */
export async function pickSourcePath(
  window: BrowserWindow,
  as: 'file' | 'folder',
): Promise<string | null> {
  const picked = await dialog.showOpenDialog(window, {
    title: as === 'file' ? say('dialogs.open-archive') : say('dialogs.open-layout'),
    properties: [as === 'file' ? 'openFile' : 'openDirectory', 'dontAddToRecent'],
  });
  return picked.filePaths[0] ?? null;
}

/** The chosen files, or null if the dialog was closed without a choice. */
export async function pickEvidencePaths(window: BrowserWindow): Promise<readonly string[] | null> {
  const picked = await dialog.showOpenDialog(window, {
    title: say('dialogs.evidence'),
    buttonLabel: say('dialogs.evidence-add'),
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
  });
  return picked.filePaths.length === 0 ? null : picked.filePaths;
}

/** A folder to save into; null if the dialog was closed without a choice. */
export async function pickSaveFolder(window: BrowserWindow): Promise<string | null> {
  const picked = await dialog.showOpenDialog(window, {
    title: say('dialogs.save'),
    buttonLabel: say('dialogs.save-here'),
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  });
  return picked.canceled ? null : (picked.filePaths[0] ?? null);
}

/** A file to write; the dialog itself asks before it names one that is there. The ending is that of `suggested`. */
async function pickNewFile(
  window: BrowserWindow,
  title: string,
  suggested: string,
  type: string,
): Promise<string | null> {
  const picked = await dialog.showSaveDialog(window, {
    title,
    defaultPath: suggested,
    filters: [{ name: type, extensions: [path.extname(suggested).slice(1)] }],
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return picked.canceled || picked.filePath === '' ? null : picked.filePath;
}

const LIST_TYPES: Readonly<
  Record<ListFormat, { readonly name: string | null; readonly ending: string }>
> = {
  text: { name: null, ending: 'txt' },
  csv: { name: 'CSV', ending: 'csv' },
  json: { name: 'JSON', ending: 'json' },
};

/** The file of a list; null if the dialog was closed without a choice. */
export function pickListFile(window: BrowserWindow, format: ListFormat): Promise<string | null> {
  const { name, ending } = LIST_TYPES[format];
  return pickNewFile(
    window,
    say('dialogs.list'),
    `files.${ending}`,
    name ?? say('dialogs.list-text'),
  );
}

/** The file of a picture; null if the dialog was closed without a choice. */
export function pickGraphFile(window: BrowserWindow): Promise<string | null> {
  return pickNewFile(window, say('dialogs.graph'), 'graph.svg', 'SVG');
}

/** Files of keys, certificates and trusted roots; null if the dialog was closed without a choice. */
export async function pickTrust(window: BrowserWindow): Promise<readonly string[] | null> {
  const picked = await dialog.showOpenDialog(window, {
    title: say('dialogs.trust'),
    buttonLabel: say('dialogs.trust-these'),
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
  });
  return picked.canceled || picked.filePaths.length === 0 ? null : picked.filePaths;
}

const REPORT_TYPES: Readonly<
  Record<ReportFormat, { readonly name: string; readonly ending: string }>
> = {
  html: { name: 'HTML', ending: 'html' },
  pdf: { name: 'PDF', ending: 'pdf' },
  json: { name: 'JSON', ending: 'json' },
  markdown: { name: 'Markdown', ending: 'md' },
  junit: { name: 'JUnit XML', ending: 'xml' },
  sarif: { name: 'SARIF', ending: 'sarif' },
};

/** The file that a report becomes; null if the dialog was closed without a choice. */
export function pickReportFile(
  window: BrowserWindow,
  format: ReportFormat,
): Promise<string | null> {
  const { name, ending } = REPORT_TYPES[format];
  return pickNewFile(window, say('dialogs.report'), `report.${ending}`, name);
}

/** A folder for the library; null if the dialog was closed without a choice. */
export async function pickLibraryFolder(window: BrowserWindow): Promise<string | null> {
  const picked = await dialog.showOpenDialog(window, {
    title: say('dialogs.library'),
    buttonLabel: say('dialogs.library-use'),
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  });
  return picked.canceled ? null : (picked.filePaths[0] ?? null);
}

/** The file, or the folder, that an export becomes; null if the dialog was closed without a choice. */
export async function pickExportTarget(
  window: BrowserWindow,
  format: ExportFormat,
): Promise<string | null> {
  const picked = await dialog.showSaveDialog(window, {
    title: format === 'oci-layout' ? say('dialogs.export-folder') : say('dialogs.export-archive'),
    defaultPath: format === 'oci-layout' ? 'image' : 'image.tar',
    properties: ['createDirectory', 'dontAddToRecent'],
  });
  return picked.canceled || picked.filePath === '' ? null : picked.filePath;
}

/** Says something that needs no answer; resolves when it was read. */
export async function tellUser(window: BrowserWindow | null, message: string): Promise<void> {
  const options = {
    type: 'info' as const,
    title: 'Drydock',
    message,
    buttons: [say('dialogs.ok')],
  };
  await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
}
