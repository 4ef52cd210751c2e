/** The engine process: its port to main, its worker threads, and the service between them. */
import { availableParallelism, homedir, tmpdir } from 'node:os';
import type { DrydockEvent } from '../../shared/contract.ts';
import type { CacheMethods } from '../../shared/engine-methods.ts';
import { freezePrototypes } from '../../shared/frozen-prototypes.ts';
import { useLimits } from '../../shared/limits/in-force.ts';
import { readLimitsText } from '../../shared/limits/text.ts';
import { Wire, type Handlers } from '../../shared/wire.ts';
import { sweepSpools } from '../io/spool-folder.ts';
import { clearCache } from '../store/cache-folder.ts';
import { denyCodeFromText, denyReach } from '../worker/denials.ts';
import type { DecodeMethods } from '../worker/decode-tasks.ts';
import { DecodeThread } from './decode-thread.ts';
import { EvidenceReader } from './evidence-reader.ts';
import { EvidenceThread } from './evidence-thread.ts';
import { MatchThread } from './match-thread.ts';
import { openParentPort } from './parent-port.ts';
import { WorkerPool } from './pool.ts';
import { ReadThread } from './read-thread.ts';
import { RememberingRunner } from './remembering-runner.ts';
import { createService } from './service.ts';
import { openSession } from './session.ts';

/** On two cores two workers beat one: while one waits for the disk, the other computes. */
const WORKERS = Math.min(8, Math.max(2, availableParallelism()));

freezePrototypes();
denyReach();
denyCodeFromText();
// This process has no environment, so main says where temporary files and what is remembered go.
const temporary = process.argv[2] ?? tmpdir();
const cache = process.argv[3] ?? '';
const place = { data: orNull(process.argv[4]), override: orNull(process.argv[5]) };
useLimits(readLimitsText(process.argv[6] ?? ''));
sweepSpools(temporary);
const port = openParentPort();
const worker = new URL('./worker.js', import.meta.url);
const evidence = new URL('./evidence.js', import.meta.url);
const decode = new URL('./decode.js', import.meta.url);
const runner = new RememberingRunner(new WorkerPool(worker, WORKERS), cache === '' ? null : cache);
const service = createService({
  openSession: (path, options) => openSession(path, { ...options, temporary }),
  runner,
  reads: new ReadThread(worker),
  evidence: new EvidenceReader(new EvidenceThread(evidence)),
  decoding: new DecodeThread(new EvidenceThread<DecodeMethods>(decode)),
  matching: new MatchThread(new EvidenceThread(evidence)),
  place,
  home: homedir(),
  tell: (event) => {
    wire.tell(event);
  },
});
const remembering: Handlers<CacheMethods> = {
  ping: () => null,
  useCache: ({ folder }) => {
    runner.cache = folder;
    return null;
  },
  clearCache: ({ folder }) => clearCache(folder),
  useLimits: ({ limits }) => {
    useLimits(limits);
    return null;
  },
};
const wire = new Wire<object, DrydockEvent>(port, { ...service, ...remembering });

/** An argument that stands for nothing is empty. */
function orNull(argument = ''): string | null {
  return argument === '' ? null : argument;
}
