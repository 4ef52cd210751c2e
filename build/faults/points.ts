/** Runs in which one system call fails, each time another. */
import * as fs from 'node:fs';
import path from 'node:path';
import { Random } from '../bench/data/random.ts';
import { lookAfter, wrongWords, type Wrong } from './after.ts';
import { ANSWERS, callsOf, injectedIn, traced, type Point } from './calls.ts';
import { makePlace, type Place } from './place.ts';
import { runDrydock, type Ran } from './run-drydock.ts';
import { SMALL, writeSample, type Sample } from './sample.ts';
import { makeLibrary, SCENARIOS, type Scenario } from './scenarios.ts';

export interface PointSummary {
  readonly points: number;
  /** Calls were counted otherwise in this run, so that none failed; these do not count. */
  readonly missed: number;
  /** How many failed calls the run came through, with the right result. */
  readonly green: number;
  /** Of all points, those of each call with what it answered. */
  readonly tried: Readonly<Record<string, number>>;
  readonly wrong: readonly Wrong[];
}

interface Work {
  readonly folder: string;
  readonly sample: Sample;
  readonly library: string;
}

/** Tries `points` calls, over all scenarios; all that there are if these are fewer. */
export async function failCalls(
  folder: string,
  {
    points,
    seed,
    signal,
  }: { readonly points: number; readonly seed: string; readonly signal?: AbortSignal },
  onEach: (done: number) => void = () => undefined,
): Promise<PointSummary> {
  const sample = await writeSample(folder, SMALL);
  const library = await makeLibrary(makePlace(path.join(folder, 'made')), sample);
  const work = { folder, sample, library };
  const all: { readonly scenario: Scenario; readonly point: Point }[] = [];
  for (const scenario of SCENARIOS)
    for (const point of await pointsOf(work, scenario)) all.push({ scenario, point });
  shuffle(all, new Random(`points ${seed}`));
  const tried: Record<string, number> = {};
  const wrong: Wrong[] = [];
  let [done, missed, green] = [0, 0, 0];
  for (const { scenario, point } of all) {
    if (done === points || signal?.aborted === true) break;
    const outcome = await failOne(work, scenario, point);
    if (outcome === null) {
      missed++;
      continue;
    }
    done++;
    if (outcome.green) green++;
    const kind = `${point.name} ${point.answer}`;
    tried[kind] = (tried[kind] ?? 0) + 1;
    const fault = `${kind}, call ${point.place}: ${outcome.line}`;
    for (const each of outcome.wrong) wrong.push({ scenario: scenario.name, fault, wrong: each });
    onEach(done);
  }
  return { points: done, missed, green, tried, wrong };
}

/** Each call of an undisturbed run on a file of its place or its source, with each answer. */
async function pointsOf({ folder, sample, library }: Work, scenario: Scenario) {
  const place = makePlace(path.join(folder, 'run'), scenario.kept ? library : undefined);
  const log = path.join(folder, 'calls.log');
  const ran = await runDrydock(place, scenario.args(sample, place), { through: traced(log) });
  if (ran.code !== scenario.code)
    throw new Error(`${scenario.name} ended with ${String(ran.code)}: ${ran.stderr}`);
  const own = callsOf(fs.readFileSync(log, 'utf8')).filter(({ line }) => line.includes(folder));
  const seen = new Set<string>();
  return own.flatMap(({ name, place: at }) => {
    // Threads count for themselves: what is the same call of two is failed in both.
    if (seen.has(`${name} ${at}`)) return [];
    seen.add(`${name} ${at}`);
    return (ANSWERS[name] ?? []).map((answer) => ({ name, place: at, answer }));
  });
}

async function failOne({ folder, sample, library }: Work, scenario: Scenario, point: Point) {
  const place = makePlace(path.join(folder, 'run'), scenario.kept ? library : undefined);
  const log = path.join(folder, 'fault.log');
  const args = scenario.args(sample, place);
  const ran = await runDrydock(place, args, { through: traced(log, point) });
  const injected = injectedIn(fs.readFileSync(log, 'utf8'));
  const [line] = injected.filter((each) => each.includes(folder));
  // A call of the runtime itself is not ours to answer for.
  if (line === undefined || injected.some((each) => !each.includes(folder))) return null;
  const wrong = wordsOf(scenario, ran, injected, { sample, place });
  if (ran.code === null) wrong.push(`a signal ended it: ${String(ran.signal)}`);
  const after = await lookAfter(scenario, ran, sample, place);
  return { line, green: ran.code === scenario.code, wrong: [...wrong, ...after.wrong] };
}

/** Nothing that could not be read may end well. */
function wordsOf(
  scenario: Scenario,
  ran: Ran,
  injected: readonly string[],
  { sample, place }: { readonly sample: Sample; readonly place: Place },
): string[] {
  // In a library only its blobs are what is read to be verified.
  const source = path.join(scenario.source(sample, place), scenario.kept ? 'blobs' : '');
  const isRead = injected.some(
    (line) => /\d (?:read|pread64)\(/.test(line) && line.includes(source),
  );
  return [...wrongWords(scenario, sample, ran, !(isRead && scenario.readOnce === true))];
}

function shuffle(list: unknown[], random: Random): void {
  for (let last = list.length - 1; last > 0; last--) {
    const at = random.below(last + 1);
    [list[at], list[last]] = [list[last], list[at]];
  }
}
