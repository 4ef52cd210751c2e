/** Runs cases one after the other: data, warm-up, rounds, judgement. */
import * as fs from 'node:fs';
import path from 'node:path';
import { say } from '../setup/say.ts';
import { judge, peakMemory, type Judged } from './bars.ts';
import type { Case } from './case.ts';
import { layerFiles, type Image, type ImageFacts } from './data/image.ts';
import type { DataStore } from './data/store.ts';
import { makeOwnFolder, removeFolder } from './own-folder.ts';
import type { Result } from './run/contender.ts';
import { runRounds } from './run/rounds.ts';

/** What came of a case. */
export interface CaseOutcome {
  readonly name: string;
  readonly group: Case['group'];
  readonly title: string;
  readonly notes: readonly string[];
  readonly images: readonly ImageFacts[];
  readonly results: readonly Result[];
  readonly bars: readonly Judged[];
}

export interface RunOptions {
  readonly rounds: number;
  readonly store: DataStore;
  /** Where runs may write; a folder of its own is made below it for each case, and removed. */
  readonly scratchParent: string;
  readonly signal: AbortSignal;
  /** Called after each case. */
  readonly onOutcome: (outcome: CaseOutcome) => void;
}

/** Runs the cases in their order and returns what came of them. */
export async function runCases(
  cases: readonly Case[],
  options: RunOptions,
): Promise<readonly CaseOutcome[]> {
  const outcomes: CaseOutcome[] = [];
  for (const each of cases) {
    const outcome = await runCase(each, outcomes, options);
    outcomes.push(outcome);
    options.onOutcome(outcome);
  }
  return outcomes;
}

async function runCase(
  { name, group, title, recipe, images: wanted, warm, contenders, bars, notes = [] }: Case,
  before: readonly CaseOutcome[],
  { rounds, store, scratchParent, signal }: RunOptions,
): Promise<CaseOutcome> {
  const made = await store.images(recipe);
  const [first, ...rest] = wanted.map((each) => imageOf(made, each));
  if (first === undefined) throw new Error(`the case ${name} has no image`);
  const images = [first, ...rest] as const;
  const scratch = makeOwnFolder(path.join(scratchParent, 'scratch'));
  try {
    say(`${name}: ${title}`);
    if (warm) for (const image of images) layerFiles(image).forEach(readOnce);
    const results = await runRounds(contenders(images), rounds, { scratch, signal });
    const peakOf = (other: string) =>
      peakMemory(before.find((outcome) => outcome.name === other)?.results ?? []);
    const around = { entries: first.entries, peakOf };
    const facts = images.map(factsOf);
    const judged = bars.map((bar) => judge(bar, results, around));
    return { name, group, title, notes, images: facts, results, bars: judged };
  } finally {
    removeFolder(scratch);
  }
}

function imageOf(made: ReadonlyMap<string, Image>, name: string): Image {
  const image = made.get(name);
  if (image === undefined) throw new Error(`no image is called ${name}`);
  return image;
}

/** Where an image lies says nothing about it. */
function factsOf({ name, encoding, layers, entries, stored, unpacked }: Image): ImageFacts {
  return { name, encoding, layers, entries, stored, unpacked };
}

/** Brings a file into the memory of the system, where every contender finds it. */
function readOnce(file: string): void {
  const fd = fs.openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  while (fs.readSync(fd, buffer) > 0);
  fs.closeSync(fd);
}
