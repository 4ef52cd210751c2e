/** Images are opened and closed over and over: nothing that was held for one stays. */
import { expect, test } from '@playwright/test';
import { heldBy, processOf, type AppProcess, type Held } from '../support/app-processes.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { recordCase } from '../support/security-case.ts';

/** Opened before anything is measured: caches fill, and threads start, once. */
const WARM_UP = 60;
/** `DRYDOCK_SOAK` sets more. */
const CYCLES = Number(process.env['DRYDOCK_SOAK'] ?? 200);
/** MiB that a process may have grown by; what is garbage at that moment is in it. */
const MAX_GROWTH = 50;
const WATCHED: readonly AppProcess[] = ['main', 'engine', 'page'];

test('R33 images are opened, verified, browsed and closed over and over', async () => {
  test.skip(process.platform !== 'linux', 'what a process holds is read from /proc');
  test.setTimeout(60_000 + CYCLES * 2_000);
  const launched = await launchApp();
  const { app } = launched;
  await openAndClose(launched, WARM_UP);
  const pids = await Promise.all(WATCHED.map((which) => processOf(app, which)));
  const hold = (): Held[] => pids.map(heldBy);
  const before = hold();
  await openAndClose(launched, CYCLES);
  const after = hold();
  await launched.close();

  const growth = after.map(({ memory }, i) => Math.round(memory - (before[i]?.memory ?? 0)));
  const descriptors = after.map((held, i) => held.descriptors - (before[i]?.descriptors ?? 0));
  const said = WATCHED.map(
    (which, i) =>
      `${which} ${String(growth[i])} MiB, ${String(descriptors[i])} descriptors (${String(Math.round(after[i]?.memory ?? 0))} MiB)`,
  );
  process.stdout.write(`soak, ${String(CYCLES)} cycles: ${said.join('; ')}\n`);
  const passed = growth.every((mib) => mib < MAX_GROWTH) && descriptors.every((more) => more <= 2);
  recordCase({
    id: 'R33',
    happened: `no process grew by ${String(MAX_GROWTH)} MiB, none holds descriptors that it did not hold before`,
    passed,
    because: 'opened 200 times in every run, 10,000 times by hand',
  });
  expect(growth.filter((mib) => mib >= MAX_GROWTH)).toEqual([]);
  expect(descriptors.filter((more) => more > 2)).toEqual([]);
});

/** In the page, through its bridge: open, verify to the end, list files of the merged tree, close. */
async function openAndClose({ page }: LaunchedApp, times: number): Promise<void> {
  const verdicts = await page.evaluate(async (count) => {
    const { drydock } = window;
    const seen = new Set<string>();
    for (let i = 0; i < count; i++) {
      const opened = await drydock.openSample({ job: crypto.randomUUID() });
      if (!opened.ok) return [opened.failure.code];
      const { source, graph } = opened.value;
      const job = crypto.randomUUID();
      const ended = new Promise<void>((resolve) => {
        const stop = drydock.subscribe((event) => {
          if (event.type !== 'job-ended' || event.job !== job) return;
          stop();
          resolve();
        });
      });
      await drydock.startVerify({ source, job });
      await ended;
      const verification = await drydock.getVerification({ source });
      seen.add(
        verification.ok ? (verification.value.verdict ?? 'none') : verification.failure.code,
      );
      const [image] = graph.images;
      if (image === undefined) return ['no image'];
      const view = { kind: 'merged' as const, image: image.id, layers: image.layers.length };
      const files = await drydock.prepareFiles({ source, view, job: crypto.randomUUID() });
      if (!files.ok) return [files.failure.code];
      await drydock.closeSource({ source });
    }
    return [...seen];
  }, times);
  // One of the three images of the sample is.
  expect(verdicts).toEqual(['damaged']);
}
