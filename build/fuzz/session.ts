/** One target in one thread: seeds first, then batches until the time is over or enough were run. */
import { Coverage, type Reach } from './coverage.ts';
import { explore } from './explore.ts';
import { FuzzLoop, type LoopWatch } from './loop.ts';
import type { Target } from './target.ts';

/** Batches of which the first are run under counters, and the rest without, which is faster. */
const ROUND = 64;
const COUNTED = 8;
const BATCH = 1_000;

export interface SessionPlan {
  readonly seed: number;
  readonly seconds: number;
  readonly inputs: number;
}

export interface SessionState {
  readonly executions: number;
  readonly pool: number;
  readonly outcomes: number;
  readonly reach: Reach;
}

export async function runSession(
  target: Target,
  plan: SessionPlan,
  kept: readonly Uint8Array[],
  watch: LoopWatch & { readonly state: (state: SessionState) => void },
): Promise<readonly Uint8Array[]> {
  const loop = new FuzzLoop(target, plan.seed, watch);
  const coverage = new Coverage(target.code);
  const tell = () => {
    const { pool, executions } = loop;
    const { outcomes } = pool;
    watch.state({ executions, pool: pool.inputs.length, outcomes, reach: coverage.reach() });
  };
  coverage.start();
  await loop.feed([...kept, ...target.seeds()]);
  coverage.look(true);
  const end = performance.now() + plan.seconds * 1000;
  for (let batch = 0; performance.now() < end && loop.executions < plan.inputs; batch++) {
    const counted = batch % ROUND < COUNTED;
    if (counted) coverage.start();
    else coverage.stop();
    if (counted) await explore(loop, target, coverage, target.batch ?? BATCH);
    else await loop.batch(target.batch ?? BATCH);
    if (batch % ROUND === COUNTED) tell();
  }
  tell();
  return loop.pool.inputs;
}
