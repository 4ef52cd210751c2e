/** A worker thread and the wire to it. */
import { Worker } from 'node:worker_threads';
import { Wire } from '../../shared/wire.ts';
import { threadPort } from '../worker/thread-port.ts';
import type { WorkerEvent, WorkerMethods } from '../worker/tasks.ts';

/** A thread that exceeds this ends alone; listings lie outside this heap. */
const HEAP_MB = 512;

export interface Thread {
  readonly worker: Worker;
  readonly wire: Wire<WorkerMethods, WorkerEvent>;
}

/** Starts the built worker at `file`. `onLost`: it has ended, by itself or not; its calls are rejected. */
export function startThread(
  file: URL,
  onEvent: (event: WorkerEvent) => void,
  onLost: () => void,
): Thread {
  const worker = new Worker(file, {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    env: {},
    execArgv: [],
  });
  const wire = new Wire<WorkerMethods, WorkerEvent>(threadPort(worker), {}, onEvent);
  const lose = () => {
    onLost();
    wire.close();
  };
  worker.on('error', lose);
  worker.on('exit', lose);
  return { worker, wire };
}
