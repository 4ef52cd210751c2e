/**
 * Takes pictures of the real window on a virtual display: those of the documentation, into `docs/`; with
 * `--all FOLDER` every view, in each look and at two sizes.
 */
import path from 'node:path';
import { ensureBuilt } from '../setup/built.ts';
import { root } from '../setup/paths.ts';
import { run } from '../setup/run.ts';
import { say } from '../setup/say.ts';
import { openVirtualDisplay, wantsVirtualDisplay } from '../setup/virtual-display.ts';
import { ensureWindow } from '../testing/prepare.ts';
import { runTask } from './run-task.ts';

await runTask(async () => {
  const [option, folder] = process.argv.slice(2);
  if (option !== undefined && (option !== '--all' || folder === undefined))
    throw new Error('It takes no arguments, or --all FOLDER.');
  await ensureWindow();
  await ensureBuilt(say);
  const file = path.join(root, 'test/views/pictures.ts');
  const wanted = folder === undefined ? [path.join(root, 'docs')] : [path.resolve(folder), '--all'];
  const display = wantsVirtualDisplay() ? await openVirtualDisplay() : undefined;
  try {
    const env = { ...process.env, ...(display === undefined ? {} : { DISPLAY: display.name }) };
    const { code } = await run(process.execPath, [file, ...wanted], { cwd: root, env, show: true });
    return code;
  } finally {
    display?.close();
  }
});
