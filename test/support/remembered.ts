/** Whether a cache of layers changes anything but the word that it was used. */
import { expect } from 'vitest';
import { RememberingRunner } from '../../electron/engine/remembering-runner.ts';
import { openSession } from '../../electron/engine/session.ts';
import type { ScanOutcome } from '../../electron/oci/scan.ts';
import { LayerCache } from '../../electron/store/layer-cache.ts';
import { rememberedScan } from '../../electron/worker/remembered-scan.ts';
import type { TaskRunner } from '../../electron/worker/tasks.ts';
import type { LayerFacts, Verification } from '../../shared/model.ts';
import type { ScratchFolder } from './scratch-folder.ts';

/** Scans in this thread, with the cache that a task names. */
const rememberingInThread: TaskRunner = {
  concurrency: 1,
  run: (task, options) => {
    const layers = task.cache === undefined ? null : new LayerCache(task.cache, 'a test');
    return rememberedScan(layers, task, options);
  },
};

/** A whole run: what it found, and every scan of it by the name of what was scanned. */
interface WholeRun {
  readonly listed: boolean;
  readonly verification: Verification;
  readonly scans: readonly (readonly [path: string, outcome: ScanOutcome])[];
  readonly remembered: number;
}

async function runWith(cache: string | null, source: string, listed: boolean): Promise<WholeRun> {
  const scans: [string, ScanOutcome][] = [];
  const remembering = new RememberingRunner(rememberingInThread, cache);
  const session = await openSession(source);
  try {
    const verification = await session.verify({
      runner: {
        concurrency: 1,
        run: async (task, options) => {
          const outcome = await remembering.run(task, options);
          scans.push([task.path, outcome]);
          return outcome;
        },
      },
      keepListings: listed,
    });
    return { listed, verification, scans, remembered: remembering.tally.layersRemembered };
  } finally {
    session.close();
  }
}

/**
 * Runs without a cache, with an empty one, and with what that run left behind, which was made with
 * listings for a run without, and the other way round. Every layer must be remembered.
 */
export async function expectRememberedTheSame(
  source: string,
  scratch: ScratchFolder,
): Promise<void> {
  const plain = [await runWith(null, source, false), await runWith(null, source, true)] as const;
  for (const [first, second] of [plain, [...plain].reverse()] as (typeof plain)[]) {
    const cache = scratch.next();
    const cold = await runWith(cache, source, first.listed);
    expect(forgetful(cold)).toEqual(forgetful(first));
    const warm = await runWith(cache, source, second.listed);
    expect(forgetful(warm)).toEqual(forgetful(second));
    expect(warm.remembered).toBe(second.scans.filter(([, scan]) => isTar(scan)).length);
  }
}

function isTar({ layer, actual }: ScanOutcome): boolean {
  return layer?.reading === 'tar' && actual !== null;
}

/** A blob that is not what its name says is read once more where its name is remembered. */
function forgetful({ verification, scans }: WholeRun) {
  return {
    verification: {
      ...verification,
      reports: verification.reports.map((report) => ({
        ...report,
        bytesRead: null,
        layer: forget(report.layer),
      })),
    },
    scans: scans.map(([path, outcome]) => {
      return [path, { ...outcome, bytesRead: null, layer: forget(outcome.layer) }];
    }),
  };
}

function forget(layer: LayerFacts | null): object | null {
  if (layer === null) return null;
  const { reading, compression, packed, uncompressedSize, diffID, entries } = layer;
  return { reading, compression, packed, uncompressedSize, diffID, entries };
}
