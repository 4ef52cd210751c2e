/** Runs that are killed at any moment. */
import path from 'node:path';
import { Random } from '../bench/data/random.ts';
import { lookAfter, wrongWords, type Wrong } from './after.ts';
import { makePlace } from './place.ts';
import { runDrydock } from './run-drydock.ts';
import { LARGE, writeSample } from './sample.ts';
import { makeLibrary, SCENARIOS, type Scenario } from './scenarios.ts';

export interface KillSummary {
  readonly kills: number;
  /** Runs that ended before their kill; they are looked at as well, and do not count. */
  readonly ended: number;
  readonly wrong: readonly Wrong[];
  /** Of the runs after a kill, in ms. */
  readonly nextMedian: number;
  readonly nextLongest: number;
}

/** Of what is killed: a run may be killed after up to so much of the time that a whole one takes. */
const SHARE = 1.05;
const MOST_MS = 3000;

/** Kills runs of each scenario in turn, `kills` in all. `onEach` is told after each. */
export async function killRuns(
  folder: string,
  {
    kills,
    seed,
    signal,
  }: { readonly kills: number; readonly seed: string; readonly signal?: AbortSignal },
  onEach: (done: number) => void = () => undefined,
): Promise<KillSummary> {
  const random = new Random(`kills ${seed}`);
  const sample = await writeSample(folder, LARGE);
  const library = await makeLibrary(makePlace(path.join(folder, 'made')), sample);
  const lives = new Map<Scenario, number>();
  const wrong: Wrong[] = [];
  const next: number[] = [];
  let ended = 0;
  for (let turn = 0; next.length < kills && signal?.aborted !== true; turn++) {
    const scenario = SCENARIOS[turn % SCENARIOS.length] ?? SCENARIOS[0];
    if (scenario === undefined) break;
    const place = makePlace(path.join(folder, 'run'), scenario.kept ? library : undefined);
    const args = scenario.args(sample, place);
    let whole = lives.get(scenario);
    if (whole === undefined) {
      whole = Math.min(MOST_MS, (await runDrydock(place, args)).milliseconds);
      lives.set(scenario, whole);
      turn--;
      continue;
    }
    const life = random.next() * whole * SHARE;
    const ran = await runDrydock(place, args, { life });
    const isKilled = ran.signal === 'SIGKILL';
    const after = await lookAfter(scenario, ran, sample, place);
    const fault = `killed after ${life.toFixed(0)} ms of ${whole.toFixed(0)}`;
    for (const each of [
      ...(isKilled ? [] : wrongWords(scenario, sample, ran, true)),
      ...after.wrong,
    ])
      wrong.push({ scenario: scenario.name, fault, wrong: each });
    if (isKilled) next.push(after.milliseconds);
    else ended++;
    onEach(next.length);
  }
  next.sort((a, b) => a - b);
  const nextMedian = Math.round(next[next.length >> 1] ?? 0);
  return {
    kills: next.length,
    ended,
    wrong,
    nextMedian,
    nextLongest: Math.round(next.at(-1) ?? 0),
  };
}
