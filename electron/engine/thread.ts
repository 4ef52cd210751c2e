/** A worker thread and the wire to it. */
import { Worker } from 'node:worker_threads';
import { Wire } from '../../shared/wire.ts';
import { threadPort } from '../worker/thread-port.ts';
import type { WorkerEvent, WorkerMethods } from '../worker/tasks.ts';

/** A thread that exceeds this ends alone; listings lie outside this heap. */
const HEAP_MB = 512;

export interface Thread<Methods = WorkerMethods, Event = WorkerEvent> {
  readonly worker: Worker;
  readonly wire: Wire<Methods, Event>;
}

export interface ThreadParts<Event> {
  /** What the thread may hold, in MiB; beyond it the thread ends, and nothing else. */
  readonly heapMB: number;
  readonly onEvent: (event: Event) => void;
  /** It has ended, and its calls are about to be rejected; `outOfMemory` if that is why. */
  readonly onLost: (outOfMemory: boolean) => void;
}

/** Starts the built worker at `file`. `onLost`: it has ended, by itself or not; its calls are rejected. */
export function startThread(
  file: URL,
  onEvent: (event: WorkerEvent) => void,
  onLost: () => void,
): Thread {
  return startThreadOf<WorkerMethods, WorkerEvent>(file, { heapMB: HEAP_MB, onEvent, onLost });
}

/** Starts a thread that answers `Methods`, from a built file. */
export function startThreadOf<Methods, Event>(
  file: URL,
  { heapMB, onEvent, onLost }: ThreadParts<Event>,
): Thread<Methods, Event> {
  const worker = new Worker(file, {
    resourceLimits: { maxOldGenerationSizeMb: heapMB },
    env: {},
    execArgv: [],
  });
  const wire = new Wire<Methods, Event>(threadPort(worker), {}, onEvent);
  const lose = (error?: unknown) => {
    onLost((error as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY');
    wire.close();
  };
  worker.on('error', lose);
  worker.on('exit', () => {
    lose();
  });
  return { worker, wire };
}
