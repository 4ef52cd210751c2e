// A thread that hashes what comes through the ring that it is given.
import { workerData } from 'node:worker_threads';
import { hashLoop } from '../../electron/worker/hash-loop.ts';
import { HashRing } from '../../electron/worker/hash-ring.ts';

hashLoop(new HashRing(workerData));
