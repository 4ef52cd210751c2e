/** Runs one target in a thread, and ends the thread if an input hangs in it or eats the memory. */
import { Worker } from 'node:worker_threads';
import { CurrentInput } from './current-input.ts';
import type { Find } from './loop.ts';
import type { SessionPlan, SessionState } from './session.ts';
import type { ThreadMessage, ThreadTask } from './thread-messages.ts';

const LOOK_EVERY = 500;
/** Milliseconds on the clock without another input: other programs may have the processors. */
const HANGS_AFTER = 30_000;
/** Without a bound V8 lets garbage lie as long as there is memory. */
const HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };
/** Bytes of the whole process, which has little else to do. */
const MOST_MEMORY = 512 * 1024 * 1024;

export interface ThreadResult {
  readonly state: SessionState | undefined;
  readonly pool: readonly Uint8Array[];
  readonly finds: readonly Find[];
  /** Bytes; the most that was seen. */
  readonly memory: number;
}

export interface ThreadOrder {
  readonly file: string;
  readonly target: string;
  readonly plan: SessionPlan;
  readonly kept: readonly Uint8Array[];
  readonly made: Readonly<Record<string, string>>;
}

export async function runWatched(order: ThreadOrder): Promise<ThreadResult> {
  const current = new CurrentInput();
  const { file, target, plan, kept, made } = order;
  const task: ThreadTask = { target, plan, kept, made, current: current.buffer };
  const worker = new Worker(file, {
    workerData: task,
    execArgv: ['--no-warnings'],
    resourceLimits: HEAP,
  });
  const finds: Find[] = [];
  let state: SessionState | undefined;
  let pool: readonly Uint8Array[] = [];
  let memory = 0;
  let last = { count: -1, since: performance.now() };
  const giveUp = (problem: string) => {
    finds.push({ target, input: current.read(), problem });
    void worker.terminate();
  };
  const look = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss());
    if (current.count !== last.count) last = { count: current.count, since: performance.now() };
    if (performance.now() - last.since > HANGS_AFTER) giveUp('hangs');
    else if (memory > MOST_MEMORY) giveUp('takes more than 512 MB');
  }, LOOK_EVERY);
  worker.on('message', (message: ThreadMessage) => {
    if (message.kind === 'done') ({ pool } = message);
    else if (message.kind === 'found') finds.push(message.find);
    else ({ state } = message);
  });
  await new Promise<void>((resolve) => {
    worker.once('error', (error) => giveUp(`ends the thread: ${String(error)}`));
    worker.once('exit', () => resolve());
  });
  clearInterval(look);
  return { state, pool, finds, memory };
}
