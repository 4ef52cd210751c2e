/** Asks the user for a file or a folder. Paths go to the main process only. */
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
