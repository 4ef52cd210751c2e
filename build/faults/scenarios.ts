/** What the command line is asked to do while something fails. */
import * as fs from 'node:fs';
import path from 'node:path';
import { runDrydock } from './run-drydock.ts';
import type { Place } from './place.ts';
import type { Sample } from './sample.ts';

export interface Scenario {
  readonly name: string;
  /** Whether its library has the image already. */
  readonly kept: boolean;
  /** The file or folder of the image that it reads, absolute; in a library, the library. */
  readonly source: (sample: Sample, place: Place) => string;
  readonly args: (sample: Sample, place: Place) => readonly string[];
  /** Each byte is read once for the verdict, so that what failed to be read cannot end well. */
  readonly readOnce?: true;
  /** What a good end of a run that reads twice must show on standard output: that it read everything. */
  readonly proof?: (sample: Sample) => string;
  /** What an undisturbed run ends with. */
  readonly code: 0 | 1;
  /** What it writes for somebody, absolute: absent or whole. */
  readonly target?: (place: Place) => string;
  /** Arguments that say whether the target is whole. */
  readonly wholeBy?: (sample: Sample, place: Place) => readonly string[];
  /** The target tells what could not be read, and is written all the same. */
  readonly tellsFaults?: true;
}

const inOutput =
  (name: string) =>
  ({ output }: Place): string =>
    path.join(output, name);
const fromLibrary = { kept: true, source: (_: Sample, { library }: Place) => library };
const NAME = 'library:bench';

function verifying(kind: 'archive' | 'layout' | 'packed' | 'damaged'): Scenario {
  return {
    name: `verify ${kind}`,
    kept: false,
    readOnce: true,
    code: kind === 'damaged' ? 1 : 0,
    source: (sample) => sample[kind],
    args: (sample) => ['verify', sample[kind], '--json'],
  };
}

function exporting(name: string, format: string): Scenario {
  const target = inOutput(name);
  return {
    ...fromLibrary,
    name: `library export ${format}`,
    code: 0,
    args: (_, place) => ['library', 'export', 'bench', '--format', format, '-o', target(place)],
    target,
    wholeBy: (_, place) => ['verify', target(place)],
  };
}

export const SCENARIOS: readonly Scenario[] = [
  verifying('archive'),
  verifying('layout'),
  verifying('packed'),
  verifying('damaged'),
  {
    name: 'library add',
    kept: false,
    readOnce: true,
    code: 0,
    source: ({ archive }) => archive,
    args: ({ archive }) => ['library', 'add', archive, '--as', 'bench', '--json'],
  },
  {
    ...fromLibrary,
    name: 'library verify',
    code: 0,
    proof: ({ blobs }) => `"blobs": ${String(blobs)},`,
    args: () => ['library', 'verify', '--json'],
  },
  exporting('exported.tar', 'oci-archive'),
  exporting('exported', 'oci-layout'),
  {
    ...fromLibrary,
    name: 'report',
    tellsFaults: true,
    code: 0,
    args: (_, place) => ['report', NAME, '-o', inOutput('report.json')(place)],
    target: inOutput('report.json'),
    wholeBy: (_, place) => ['report', '--check', inOutput('report.json')(place), NAME],
  },
  {
    name: 'save',
    kept: false,
    code: 0,
    source: ({ archive }) => archive,
    args: ({ archive }, place) => ['save', archive, 'layer-1', '-o', place.output, '--json'],
  },
  {
    name: 'ls',
    kept: false,
    code: 0,
    source: ({ archive }) => archive,
    args: ({ archive }) => ['ls', archive, '--merged', '--json'],
  },
];

/** A library that has the image, made once and copied for each run. */
export async function makeLibrary(place: Place, sample: Sample): Promise<string> {
  const { code, stderr } = await runDrydock(place, [
    'library',
    'add',
    sample.archive,
    '--as',
    'bench',
  ]);
  if (code !== 0 || !fs.existsSync(place.library))
    throw new Error(`The library could not be made: ${stderr}`);
  return place.library;
}
