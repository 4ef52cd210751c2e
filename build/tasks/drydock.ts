/** Runs the command line in this process, as if its file had been started by itself. */
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../setup/built.ts';
import { cliFile, root } from '../setup/paths.ts';
import { recordedRuntime } from '../setup/runtime-record.ts';
import { say } from '../setup/say.ts';
import { runTask } from './run-task.ts';

await runTask(async () => {
  await ensureBuilt(say);
  return 0;
});

if (process.exitCode === 0) {
  process.exitCode = undefined;
  // Reports in PDF are printed by the Electron that the set-up chose, if it did.
  const runtime = recordedRuntime();
  if (runtime !== undefined) process.env['DRYDOCK_ELECTRON'] ??= runtime.executable;
  process.argv.splice(1, 1, cliFile);
  // npm runs scripts in the project's folder; paths given by the user mean the folder the user is in.
  const folder = process.env['INIT_CWD'];
  if (process.cwd() === root && folder !== undefined) process.chdir(folder);
  await import(pathToFileURL(cliFile).href);
}
