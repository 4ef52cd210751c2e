/// <reference lib="dom" />
/** Waits for the engine process that the app starts by itself while its welcome screen is on. */
import type { Params } from '../../../shared/contract.ts';
import type { RunningApp } from './app.ts';

/** The part of the preload's object that is called here. */
interface Bridge {
  cancelJob(params: Params<'cancelJob'>): Promise<unknown>;
}

const PATIENCE_MS = 10_000;

/**
 * Resolves when the engine answers.
 * @throws Error if the app did not start it by itself.
 */
export async function engineReady({ app, page }: RunningApp): Promise<void> {
  await app.evaluate(
    ({ app: own }, patience) =>
      new Promise<void>((resolve, reject) => {
        const end = Date.now() + patience;
        const look = () => {
          if (own.getAppMetrics().some(({ name }) => name === 'Drydock engine')) resolve();
          else if (Date.now() > end) reject(new Error('the app did not start its engine'));
          else setImmediate(look);
        };
        look();
      }),
    PATIENCE_MS,
  );
  // There is no such job: the answer only says that the engine listens.
  await page.evaluate(() =>
    (window as unknown as { drydock: Bridge }).drydock.cancelJob({
      job: crypto.randomUUID(),
    }),
  );
}
