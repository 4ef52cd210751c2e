/**
 * Makes the packages of a release. `forge.config.ts` says what is in them, and refuses an Electron that is not the
 * official one. The times in them are the last commit's, so that another machine can make the same ones.
 */
import path from 'node:path';
import { root } from '../setup/paths.ts';
import { run } from '../setup/run.ts';
import { runTask } from './run-task.ts';

await runTask(async () => {
  const env = { ...process.env, SOURCE_DATE_EPOCH: await lastCommit(), TZ: 'UTC' };
  const forge = path.join(root, 'node_modules/@electron-forge/cli/dist/electron-forge.js');
  const { code } = await run(process.execPath, [forge, 'make'], { cwd: root, env, show: true });
  return code;
});

/** Seconds since 1970, as tools that make packages want them. */
async function lastCommit(): Promise<string> {
  const git = ['log', '-1', '--format=%ct'];
  const { code, output } = await run('git', git, { cwd: root });
  if (code !== 0)
    throw new Error('A release is made from a clone: git does not know its last commit.');
  return output.trim();
}
