import { describe, expect, it } from 'vitest';
import { RememberingRunner } from '../../../electron/engine/remembering-runner.ts';
import type { ScanOutcome } from '../../../electron/oci/scan.ts';
import type { ScanTask, TaskOptions } from '../../../electron/worker/tasks.ts';
import type { LayerFacts } from '../../../shared/model.ts';

const task = { path: 'a' } as ScanTask;
const layer: LayerFacts = {
  reading: 'tar',
  compression: 'gzip',
  packed: true,
  uncompressedSize: 10,
  diffID: null,
  entries: 1,
};

/** Over a runner that gives these layers, one a scan. */
function over(layers: readonly (LayerFacts | null)[], cache: string | null) {
  const asked: [ScanTask, TaskOptions][] = [];
  const next = layers.values();
  const run = (...given: [ScanTask, TaskOptions]) => {
    asked.push(given);
    return Promise.resolve({ layer: next.next().value ?? null } as ScanOutcome);
  };
  return { asked, runner: new RememberingRunner({ concurrency: 3, run }, cache) };
}

describe('RememberingRunner', () => {
  it('names the cache in each scan, as long as there is one', async () => {
    const { asked, runner } = over([], '/cache');
    const options = { onProgress: () => undefined };
    await runner.run(task, options);
    runner.cache = null;
    await runner.run(task, options);
    runner.cache = '/other';
    await runner.run(task, options);
    expect(asked.map(([given]) => given)).toEqual([
      { path: 'a', cache: '/cache' },
      { path: 'a' },
      { path: 'a', cache: '/other' },
    ]);
    expect(asked.every(([, given]) => given === options)).toBe(true);
    expect(runner.concurrency).toBe(3);
  });

  it('counts what was unpacked and what was remembered', async () => {
    const { runner } = over([layer, null, { ...layer, remembered: true }, layer], null);
    for (let i = 0; i < 4; i++) await runner.run(task, {});
    expect(runner.tally).toEqual({ bytesUnpacked: 20, layersRemembered: 1 });
  });
});
