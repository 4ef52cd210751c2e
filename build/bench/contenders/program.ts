/** A contender that is one command: what most of them are. */
import * as fs from 'node:fs';
import path from 'node:path';
import { removeFolder } from '../own-folder.ts';
import type { Contender, Place } from '../run/contender.ts';
import { measure, type Command, type Cost } from '../run/measure.ts';

export interface ProgramRun {
  readonly name: string;
  /** What is run, for people. */
  readonly command: string;
  readonly needs: readonly string[];
  /** Makes the command; `fresh` is an empty folder that is removed afterwards, not in the time. */
  readonly make: (fresh: string) => Command;
}

/** Runs the command each time in a folder of its own; another exit code than 0 is a failure. */
export function programContender({ name, command, needs, make }: ProgramRun): Contender {
  return { name, command, needs, own: false, run: (place) => runFresh(place, make) };
}

/** Runs a command with an empty folder, which is removed afterwards. */
export async function runFresh(place: Place, make: ProgramRun['make']): Promise<Cost> {
  const fresh = path.join(place.scratch, 'fresh');
  fs.mkdirSync(fresh);
  try {
    return await runCommand(make(fresh), place);
  } finally {
    removeFolder(fresh);
  }
}

/**
 * Runs a command.
 * @throws Error with the last thing that it said if its exit code is not 0.
 */
export async function runCommand(command: Command, { scratch, signal }: Place): Promise<Cost> {
  const { code, stderr, cost } = await measure(command, scratch, signal);
  if (code !== 0) {
    const said = stderr.trim().split('\n').at(-1) ?? '';
    throw new Error(`${path.basename(command.program)} ended with exit code ${code}: ${said}`);
  }
  return cost;
}

/** A script of the shell; `files` are its `$@`. */
export function shell(script: string, files: readonly string[]): Command {
  return { program: '/bin/sh', args: ['-c', script, 'sh', ...files] };
}
