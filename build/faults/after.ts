/** What must be true after a run that was killed or failed: nothing by half, no wrong word, and the next run is as ever. */
import * as fs from 'node:fs';
import { leftovers, type Place } from './place.ts';
import { runDrydock, type Ran } from './run-drydock.ts';
import type { Sample } from './sample.ts';
import type { Scenario } from './scenarios.ts';

export interface Wrong {
  readonly scenario: string;
  /** What was done to it. */
  readonly fault: string;
  readonly wrong: string;
}

export interface After {
  readonly wrong: readonly string[];
  /** How long the next run took. */
  readonly milliseconds: number;
}

/** An internal error, as its sentence tells it, or a place in the code. */
const UNPLANNED = /fault in Drydock|\.js:\d+:\d+|node:internal/;

/** What a run may never say; `green`: whether it may end well. */
export function wrongWords(
  scenario: Scenario,
  sample: Sample,
  ran: Ran,
  green: boolean,
): readonly string[] {
  const wrong: string[] = [];
  const said = `${ran.stdout}\n${ran.stderr}`;
  const isGood = ran.code === 0 || /"verdict":\s*"verified"|^Verified:/m.test(ran.stdout);
  if (isGood && (!green || scenario.code !== 0)) wrong.push(`it ended well (${String(ran.code)})`);
  const proof = scenario.proof?.(sample) ?? '';
  if (ran.code === 0 && !ran.stdout.includes(proof))
    wrong.push('it ended well without having read everything');
  if (scenario.code === 0 && (ran.code === 1 || /"verdict":\s*"damaged"/.test(ran.stdout)))
    wrong.push('an image without any damage was called damaged');
  if (UNPLANNED.test(said)) wrong.push(`it told of an internal error: ${said.slice(0, 600)}`);
  return wrong;
}

/** Looks at what is there, runs the same once more, and looks again. */
export async function lookAfter(
  scenario: Scenario,
  ran: Ran,
  sample: Sample,
  place: Place,
): Promise<After> {
  const wrong = [...(await halfTarget(scenario, ran, sample, place))];
  const again = await runDrydock(place, scenario.args(sample, place));
  if (again.code !== scenario.code)
    wrong.push(
      `the next run ended with ${String(again.code)}: ${again.stderr}${again.stdout.slice(-500)}`,
    );
  const left = leftovers(place);
  if (left.length > 0) wrong.push(`left behind after the next run: ${left.join(', ')}`);
  if (fs.existsSync(place.library)) wrong.push(...(await libraryFaults(place)));
  return { wrong, milliseconds: again.milliseconds };
}

/** A target that is there must be whole; it is taken away, so that the next run can write it. */
async function halfTarget(
  { target, wholeBy, tellsFaults }: Scenario,
  ran: Ran,
  sample: Sample,
  place: Place,
): Promise<readonly string[]> {
  const file = target?.(place);
  if (file === undefined || wholeBy === undefined || !fs.existsSync(file)) return [];
  const { code, stdout } = await runDrydock(place, wholeBy(sample, place));
  fs.rmSync(file, { recursive: true });
  // A report of what could not be read is whole, and differs from one of the same image read well.
  const isTold = tellsFaults === true && (ran.code === 1 || ran.code === 3) && code !== 2;
  return code === 0 || isTold
    ? []
    : [`what it wrote is not whole (${String(code)}): ${stdout.slice(-300)}`];
}

async function libraryFaults(place: Place): Promise<readonly string[]> {
  const { code, signal, stdout } = await runDrydock(place, ['library', 'verify', '--json']);
  const isWhole = code === 0 && /"problems":\s*\[\]/.test(stdout);
  return isWhole
    ? []
    : [`the library is not whole (${String(code ?? signal)}): ${stdout.slice(0, 500)}`];
}
