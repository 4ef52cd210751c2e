/** Thread entry: one scan or reading at a time, asked for over the wire; results are moved, not copied. */
import { parentPort } from 'node:worker_threads';
import readerVersion from 'virtual:reader-version';
import { useLimits } from '../../shared/limits/in-force.ts';
import { freezePrototypes } from '../../shared/frozen-prototypes.ts';
import { Transferred, Wire, type Handlers } from '../../shared/wire.ts';
import { LayerCache } from '../store/layer-cache.ts';
import { transferables } from '../tree/listing.ts';
import { denyCodeFromText, denyReach } from './denials.ts';
import { hashLoop, remoteDigesters } from './hash-loop.ts';
import { HashRing } from './hash-ring.ts';
import { rememberedScan } from './remembered-scan.ts';
import { HeldReaders } from './held-readers.ts';
import { threadPort } from './thread-port.ts';
import type { WorkerEvent, WorkerMethods } from './tasks.ts';

freezePrototypes();
denyReach();
denyCodeFromText();
if (parentPort === null) throw new Error('this file runs as a worker thread');

let cache: { readonly folder: string; readonly layers: LayerCache } | null = null;

const readers = new HeldReaders();

/** One for the thread's life in practice: it knows how much was written since it last looked. */
function cacheAt(folder: string): LayerCache {
  if (cache?.folder !== folder) cache = { folder, layers: new LayerCache(folder, readerVersion) };
  return cache.layers;
}

const handlers: Handlers<WorkerMethods> = {
  async scan({ task, ring: memory }, signal) {
    useLimits(task.limits ?? {});
    const onProgress = (done: number) => {
      wire.tell({ done });
    };
    const layers = task.cache === undefined ? null : cacheAt(task.cache);
    const ring = memory === undefined ? null : new HashRing(memory);
    const digesters = ring === null ? undefined : remoteDigesters(ring);
    try {
      const outcome = await rememberedScan(layers, task, { signal, onProgress }, digesters);
      const { listing, contents } = outcome;
      const moved = listing === null ? [] : transferables(listing);
      return new Transferred(outcome, contents === undefined ? moved : [...moved, contents.buffer]);
    } finally {
      ring?.send('leave');
    }
  },

  async read({ task }, signal) {
    const onProgress = (done: number) => {
      wire.tell({ done });
    };
    const bytes = await readers
      .of(task.extent)
      .read(task.offset, task.length, { signal, onProgress });
    return new Transferred(bytes, [bytes.buffer]);
  },

  hash({ ring }) {
    hashLoop(new HashRing(ring));
    return null;
  },
};

const wire = new Wire<Record<string, never>, WorkerEvent>(threadPort(parentPort), handlers);
