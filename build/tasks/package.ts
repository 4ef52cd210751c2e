/**
 * Makes the packages of a release. `forge.config.ts` says what is in them, and refuses an Electron that is not the
 * official one. The times in them are the last commit's, so that another machine can make the same ones.
 * `--trial [FOLDER]` makes those for Linux from the Electron at hand, for tests.
 */
import path from 'node:path';
import { TRIAL_VARIABLE } from '../packages/release.ts';
import { trialEnvironment } from '../packages/trial.ts';
import { root } from '../setup/paths.ts';
import { run } from '../setup/run.ts';
import { runTask } from './run-task.ts';

await runTask(async () => {
  const [option, folder] = process.argv.slice(2);
  if (option !== undefined && option !== '--trial')
    throw new Error(`There is no option ${option}.`);
  const trial = option === '--trial' ? await trialEnvironment(absolute(folder)) : {};
  // Without times of access and numbers of users, which zip adds by itself.
  const settled = { SOURCE_DATE_EPOCH: await lastCommit(), TZ: 'UTC', ZIPOPT: '-X' };
  // Only this task says what is a trial.
  const env = { ...process.env, [TRIAL_VARIABLE]: '', ...settled, ...trial };
  const forge = path.join(root, 'node_modules/@electron-forge/cli/dist/electron-forge.js');
  const { code } = await run(process.execPath, [forge, 'make'], { cwd: root, env, show: true });
  return code;
});

function absolute(folder: string | undefined): string | undefined {
  return folder === undefined ? undefined : path.resolve(folder);
}

/** Seconds since 1970, as tools that make packages want them. */
async function lastCommit(): Promise<string> {
  const git = ['log', '-1', '--format=%ct'];
  const { code, output } = await run('git', git, { cwd: root });
  if (code !== 0)
    throw new Error('A release is made from a clone: git does not know its last commit.');
  return output.trim();
}
