/** An image and a place for each test of faults, and a command line that is made to fail. */
import * as fs from 'node:fs';
import { beforeAll, type TestContext } from 'vitest';
import { makePlace, type Place } from '../../../build/faults/place.ts';
import { runDrydock, type Ran, type RunOptions } from '../../../build/faults/run-drydock.ts';
import { SMALL, writeSample, type Sample } from '../../../build/faults/sample.ts';
import { recordCase, type SecurityRow } from '../../support/security-case.ts';
import { lacking } from '../../support/peers.ts';
import type { ScratchFolder } from '../../support/scratch-folder.ts';

export interface Faulty {
  readonly sample: Sample;
  /** A place that nothing was written into. */
  place(): Place;
}

/** Made before the tests of a file. */
export function faulty(scratch: ScratchFolder): Faulty {
  let sample: Sample | undefined;
  beforeAll(async () => {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    sample = await writeSample(folder, SMALL);
  });
  return {
    get sample() {
      if (sample === undefined) throw new Error('The image is made before the tests.');
      return sample;
    },
    place: () => makePlace(scratch.next()),
  };
}

/** `strace` that makes calls on a file, or all of them, answer as `inject=` says. */
export function failing(inject: string, file?: string): readonly string[] {
  const call = inject.split(':', 1)[0] ?? '';
  const only = file === undefined ? [] : ['-P', file];
  return [
    'strace',
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    ...only,
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${inject}`,
  ];
}

/** Skips the test where calls cannot be made to fail, with a row that says so. */
export function needStrace(context: TestContext, ...ids: readonly SecurityRow['id'][]): void {
  const because = lacking('strace');
  if (because === undefined) return;
  for (const id of ids)
    recordCase({ id, happened: 'not tried', passed: true, because, skipped: true });
  context.skip(true, because);
}

export interface Said extends Ran {
  readonly verdict: string | undefined;
  readonly failure: string | undefined;
  readonly findings: readonly string[];
  /** How many blobs have which status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** `drydock verify PATH --json`, and what it says. */
export async function verified(place: Place, source: string, options?: RunOptions): Promise<Said> {
  const ran = await runDrydock(place, ['verify', source, '--json'], options);
  const document = parsed(ran.stdout);
  const statuses: Record<string, number> = {};
  for (const { status } of document.blobs ?? []) statuses[status] = (statuses[status] ?? 0) + 1;
  return {
    ...ran,
    verdict: document.verdict,
    failure: document.failure?.code,
    findings: (document.findings ?? []).map(({ code }) => code),
    statuses,
  };
}

interface Printed {
  readonly verdict?: string;
  readonly failure?: { readonly code: string };
  readonly findings?: readonly { readonly code: string }[];
  readonly blobs?: readonly { readonly status: string }[];
}

function parsed(text: string): Printed {
  return text === '' ? {} : (JSON.parse(text) as Printed);
}

/** Records the row, and leaves the assertion to the test. */
export function row(
  id: SecurityRow['id'],
  variant: string,
  happened: string,
  passed: boolean,
): void {
  recordCase({ id, variant, happened, passed });
}
