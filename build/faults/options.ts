/** What was asked for on the command line. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../setup/paths.ts';

export interface Options {
  readonly kills: number;
  readonly points: number;
  readonly seed: string;
  /** Absolute path of the file for the summary. */
  readonly json: string;
}

/** @throws Error with a sentence for the user. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '20' },
      points: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string', default: path.join(root, 'out/faults.json') },
    },
  });
  return {
    kills: wholeNumber('kills', values.kills),
    points: wholeNumber('points', values.points),
    seed: values.seed,
    json: path.resolve(values.json),
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`--${name} takes a whole number, not ${text}.`);
  return value;
}
