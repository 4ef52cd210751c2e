/** Thread entry: one scan at a time, asked for over the wire; listings are moved, not copied. */
import { parentPort } from 'node:worker_threads';
import { Transferred, Wire, type Handlers } from '../../shared/wire.ts';
import { transferables } from '../tree/listing.ts';
import { denyReach, freezePrototypes } from './denials.ts';
import { runScan } from './run-scan.ts';
import { threadPort } from './thread-port.ts';
import type { WorkerEvent, WorkerMethods } from './tasks.ts';

freezePrototypes();
denyReach();
if (parentPort === null) throw new Error('this file runs as a worker thread');

const handlers: Handlers<WorkerMethods> = {
  async scan(task, signal) {
    const onProgress = (done: number) => {
      wire.tell({ done });
    };
    const outcome = await runScan(task, { signal, onProgress });
    return new Transferred(outcome, outcome.listing === null ? [] : transferables(outcome.listing));
  },
};

const wire = new Wire<Record<string, never>, WorkerEvent>(threadPort(parentPort), handlers);
