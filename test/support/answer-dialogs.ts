/** Native dialogs that answer by themselves, in end-to-end tests. */
import type { LaunchedApp } from './launch.ts';

/** From now on every dialog for a file or a folder answers this path; null closes it without a choice. */
export async function answerDialogs({ app }: LaunchedApp, chosen: string | null): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    const canceled = file === null;
    const filePaths = file === null ? [] : [file];
    dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths });
    dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: file ?? '' });
  }, chosen);
}
