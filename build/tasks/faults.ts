/** Kills the command line at any moment, and makes its system calls fail; says what was wrong afterwards. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeOwnFolder, removeFolder } from '../bench/own-folder.ts';
import { killRuns } from '../faults/kills.ts';
import { parseOptions } from '../faults/options.ts';
import { failCalls } from '../faults/points.ts';
import { ensureBuilt } from '../setup/built.ts';
import { say } from '../setup/say.ts';
import { hasProgram } from '../setup/system-packages.ts';
import { runTask } from './run-task.ts';

const EACH = 50;
/** The exit code of a process that Ctrl-C ended. */
const INTERRUPTED = 130;

await runTask(async () => {
  const { json, ...options } = parseOptions(process.argv.slice(2));
  if (options.points > 0 && !hasProgram('strace'))
    throw new Error('Calls are made to fail with strace, which is not here.');
  await ensureBuilt(say);
  const folder = makeOwnFolder(path.join(tmpdir(), 'drydock-faults'));
  const stop = new AbortController();
  // What was tried until then is told all the same.
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      stop.abort();
    });
  const asked = { ...options, signal: stop.signal };
  const telling = (what: string) => (done: number) => {
    if (done % EACH === 0) say(`${String(done)} ${what}`);
  };
  try {
    const points = await failCalls(folder, asked, telling('calls failed'));
    const kills = await killRuns(folder, asked, telling('kills'));
    const summary = { seed: options.seed, points, kills };
    const text = `${JSON.stringify(summary, null, 2)}\n`;
    fs.mkdirSync(path.dirname(json), { recursive: true });
    fs.writeFileSync(json, text);
    process.stdout.write(text);
    if (stop.signal.aborted) return INTERRUPTED;
    return points.wrong.length + kills.wrong.length === 0 ? 0 : 1;
  } finally {
    removeFolder(folder);
  }
});
