/** The engine process: its port to main, its worker threads, and the service between them. */
import { availableParallelism, tmpdir } from 'node:os';
import type { DrydockEvent } from '../../shared/contract.ts';
import { Wire } from '../../shared/wire.ts';
import { sweepSpools } from '../io/spool-folder.ts';
import { denyReach, freezePrototypes } from '../worker/denials.ts';
import { openParentPort } from './parent-port.ts';
import { WorkerPool } from './pool.ts';
import { createService } from './service.ts';
import { openSession } from './session.ts';

/** On two cores two workers beat one: while one waits for the disk, the other computes. */
const WORKERS = Math.min(8, Math.max(2, availableParallelism()));

freezePrototypes();
denyReach();
// This process has no environment, so main says where temporary files go.
const temporary = process.argv[2] ?? tmpdir();
sweepSpools(temporary);
const port = openParentPort();
const service = createService({
  openSession: (path, options) => openSession(path, { ...options, temporary }),
  runner: new WorkerPool(new URL('./worker.js', import.meta.url), WORKERS),
  tell: (event) => {
    wire.tell(event);
  },
});
const wire = new Wire<object, DrydockEvent>(port, service);
