/** Native dialogs: for a file or a folder, whose path stays in this process, and for a plain word. */
import { dialog, type BrowserWindow } from 'electron';

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

/** Says something that needs no answer; resolves when it was read. */
export async function say(window: BrowserWindow | null, message: string): Promise<void> {
  const options = { type: 'info' as const, title: 'Drydock', message, buttons: ['OK'] };
  await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
}
