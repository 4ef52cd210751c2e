/** The dialogs of the window, for whoever has no window; while there is none, nothing is chosen. */
import type { BrowserWindow } from 'electron';
import {
  pickEvidencePaths,
  pickExportTarget,
  pickGraphFile,
  pickLibraryFolder,
  pickListFile,
  pickReportFile,
  pickSaveFolder,
  pickSourcePath,
  pickTrust,
} from './dialogs.ts';

type Ask<Asked extends readonly unknown[], Picked> = (
  window: BrowserWindow,
  ...asked: Asked
) => Promise<Picked | null>;

/** Each asks in the window that is there at that time. */
export function windowDialogs(window: () => BrowserWindow | null) {
  const within =
    <Asked extends readonly unknown[], Picked>(ask: Ask<Asked, Picked>) =>
    async (...asked: Asked): Promise<Picked | null> => {
      const shown = window();
      return shown === null ? null : ask(shown, ...asked);
    };
  return {
    pickPath: within(pickSourcePath),
    pickEvidence: within(pickEvidencePaths),
    pickSaveFolder: within(pickSaveFolder),
    pickGraphFile: within(pickGraphFile),
    pickListFile: within(pickListFile),
    pickExportTarget: within(pickExportTarget),
    pickReportFile: within(pickReportFile),
    pickTrust: within(pickTrust),
    pickLibraryFolder: within(pickLibraryFolder),
  };
}

/** What can be asked; null is answered where nothing was chosen. */
export type WindowDialogs = Readonly<ReturnType<typeof windowDialogs>>;
