/** Native dialogs: for a file or a folder, whose path stays in this process, and for a plain word. */
import { dialog, type BrowserWindow } from 'electron';
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
    ...PAGE_QUESTIONS[trouble],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal: settled,
  });
  return response === 1;
}

const PAGE_QUESTIONS: Readonly<
  Record<PageTrouble, { message: string; detail: string; buttons: string[] }>
> = {
  hangs: {
    message: 'The window does not answer.',
    detail:
      'Images are read elsewhere and go on. Load the window again to go on yourself; what is open is opened again.',
    buttons: ['Wait', 'Load Again'],
  },
  crashes: {
    message: 'The window stopped several times.',
    detail:
      'Nothing was changed. Load it again with nothing open, or close Drydock. If one image does this each time, it is worth reporting.',
    buttons: ['Leave It', 'Load Again'],
  },
};

/** The chosen path, or null if the dialog was closed without a choice. */
export async function pickSourcePath(
  window: BrowserWindow,
  as: 'file' | 'folder',
): Promise<string | null> {
  const picked = await dialog.showOpenDialog(window, {
    title: as === 'file' ? 'Open an image archive' : 'Open an OCI image layout',
    properties: [as === 'file' ? 'openFile' : 'openDirectory', 'dontAddToRecent'],
  });
  return picked.filePaths[0] ?? null;
}

/** The chosen files, or null if the dialog was closed without a choice. */
export async function pickEvidencePaths(window: BrowserWindow): Promise<readonly string[] | null> {
  const picked = await dialog.showOpenDialog(window, {
    title: 'Add scan reports, deployments or other texts that name images',
    buttonLabel: 'Add',
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
  });
  return picked.filePaths.length === 0 ? null : picked.filePaths;
}

/** A folder to save into; null if the dialog was closed without a choice. */
export async function pickSaveFolder(window: BrowserWindow): Promise<string | null> {
  const picked = await dialog.showOpenDialog(window, {
    title: 'Save into a folder',
    buttonLabel: 'Save here',
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  });
  return picked.canceled ? null : (picked.filePaths[0] ?? null);
}

const LIST_TYPES: Readonly<Record<ListFormat, { readonly name: string; readonly ending: string }>> =
  {
    text: { name: 'Text', ending: 'txt' },
    csv: { name: 'CSV', ending: 'csv' },
    json: { name: 'JSON', ending: 'json' },
  };

/** The file of a list; the dialog itself asks before it names one that is there. */
export async function pickListFile(
  window: BrowserWindow,
  format: ListFormat,
): Promise<string | null> {
  const { name, ending } = LIST_TYPES[format];
  const picked = await dialog.showSaveDialog(window, {
    title: 'Export the list of files',
    defaultPath: `files.${ending}`,
    filters: [{ name, extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return picked.canceled || picked.filePath === '' ? null : picked.filePath;
}

/** The file of a picture; the dialog itself asks before it names one that is there. */
export async function pickGraphFile(window: BrowserWindow): Promise<string | null> {
  const picked = await dialog.showSaveDialog(window, {
    title: 'Save the graph as a picture',
    defaultPath: 'graph.svg',
    filters: [{ name: 'SVG', extensions: ['svg'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return picked.canceled || picked.filePath === '' ? null : picked.filePath;
}

/** Files of keys, certificates and trusted roots; null if the dialog was closed without a choice. */
export async function pickTrust(window: BrowserWindow): Promise<readonly string[] | null> {
  const picked = await dialog.showOpenDialog(window, {
    title: 'Choose public keys, certificates or a trusted_root.json',
    buttonLabel: 'Trust these',
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
export async function pickReportFile(
  window: BrowserWindow,
  format: ReportFormat,
): Promise<string | null> {
  const { name, ending } = REPORT_TYPES[format];
  const picked = await dialog.showSaveDialog(window, {
    title: 'Write the report',
    defaultPath: `report.${ending}`,
    filters: [{ name, extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return picked.canceled || picked.filePath === '' ? null : picked.filePath;
}

/** A folder for the library; null if the dialog was closed without a choice. */
export async function pickLibraryFolder(window: BrowserWindow): Promise<string | null> {
  const picked = await dialog.showOpenDialog(window, {
    title: 'Choose the folder of the library: an empty one, or a library',
    buttonLabel: 'Use this folder',
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
    title: format === 'oci-layout' ? 'Export as a folder' : 'Export as an archive',
    defaultPath: format === 'oci-layout' ? 'image' : 'image.tar',
    properties: ['createDirectory', 'dontAddToRecent'],
  });
  return picked.canceled || picked.filePath === '' ? null : picked.filePath;
}

/** Says something that needs no answer; resolves when it was read. */
export async function say(window: BrowserWindow | null, message: string): Promise<void> {
  const options = { type: 'info' as const, title: 'Drydock', message, buttons: ['OK'] };
  await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
}
