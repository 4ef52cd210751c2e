/**
 * The first step of every command, for a fresh clone with nothing but Node, npm and git: installs
 * the packages when the lock file changed, then runs a task of `build/tasks/` with the pinned Node.
 *
 * Plain JavaScript, because the Node that runs it may be too old to read TypeScript.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const modules = path.join(root, 'node_modules');

/**
 * Runs `build/tasks/<task>.ts` and ends this process as the task ended.
 * @param {string} task
 * @param {readonly string[]} args
 */
export function launch(task, args) {
  ensureModules();
  const file = path.join(root, 'build/tasks', `${task}.ts`);
  const child = spawn(pinnedNode(), [file, ...args], { stdio: 'inherit' });
  // Ctrl-C in a terminal reaches the child by itself, and twice would mean "at once".
  process.on('SIGINT', () => process.stderr.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.once('error', (error) => fail(error.message));
  child.once('close', (code, signal) => {
    process.exit(code ?? 128 + constants.signals[signal]);
  });
}

/**
 * Says why the command cannot go on, and ends it.
 * @param {string} sentence
 * @param {number} code
 * @returns {never}
 */
export function fail(sentence, code = 1) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

function ensureModules() {
  const lock = path.join(root, 'package-lock.json');
  const installed = path.join(modules, '.package-lock.json');
  const stamp = path.join(modules, '.drydock-lock');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(installed)) {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
    // Somebody ran `npm ci` by hand after the lock file changed.
    if (statSync(installed).mtimeMs > statSync(lock).mtimeMs) return writeFileSync(stamp, wanted);
  }
  process.stderr.write('Installing packages (npm ci) …\n');
  // Under `npm run` this names the npm that is running, which may not be the first on the PATH.
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const { status, error } = spawnSync(command, [...args, 'ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    fail(`The packages could not be installed${error ? `: ${error.message}` : '.'}`);
  writeFileSync(stamp, wanted);
}

/** The Node that the lock file pins; where it has none for this machine, this one if it is new enough. */
function pinnedNode() {
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const file = path.join(modules, name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return fail('There is no pinned Node for this kind of machine: run this with Node 24 or later.');
}
