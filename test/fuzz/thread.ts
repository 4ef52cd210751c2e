/** The thread in which one target is fuzzed; started by `npm run fuzz`. */
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { CurrentInput } from '../../build/fuzz/current-input.ts';
import { minimise } from '../../build/fuzz/minimise.ts';
import { runSession } from '../../build/fuzz/session.ts';
import type { Find } from '../../build/fuzz/loop.ts';
import type { ThreadMessage, ThreadTask } from '../../build/fuzz/thread-messages.ts';

// Readers throw for nearly every input; what takes long in that is the list of callers.
Error.stackTraceLimit = 1;

const { target: name, plan, kept, made, current } = workerData as ThreadTask;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier in made
      ? { url: specifier, format: 'module', shortCircuit: true }
      : next(specifier, context),
  load: (url, context, next) =>
    url in made
      ? { source: made[url] ?? '', format: 'module', shortCircuit: true }
      : next(url, context),
});

const { TARGETS } = await import('./targets/index.ts');
const target = TARGETS.find((each) => each.name === name);
if (target === undefined) throw new Error(`There is no target ${name}.`);

const place = new CurrentInput(current);
const finds: Find[] = [];
const pool = await runSession(target, plan, kept, {
  before: (input) => place.write(input),
  found: (find) => finds.push(find),
  state: (state) => say({ kind: 'state', state }),
});
for (const find of finds) {
  const slow = find.problem.startsWith('takes');
  const input = slow ? find.input : await minimise(target, find.input, find.problem);
  say({ kind: 'found', find: { ...find, input } });
}
say({ kind: 'done', pool });

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}
