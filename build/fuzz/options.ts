/** `--minutes N`, `--inputs N`, `--target NAME` (several, with commas), `--seed S`, `--keep`. */
import { parseArgs } from 'node:util';

export interface FuzzOptions {
  /** For each target, of processor or not. */
  readonly seconds: number;
  readonly inputs: number;
  readonly targets: readonly string[];
  readonly seed: number;
  /** The kept inputs are replaced by what this run found worth keeping. */
  readonly keep: boolean;
  /** Where the results are written as JSON. */
  readonly json: string | undefined;
}

/** @throws Error that says which option is wrong. */
export function parseOptions(args: readonly string[], known: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '15' },
      inputs: { type: 'string' },
      target: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  const targets = values.target?.split(',') ?? known;
  const unknown = targets.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no target ${unknown}. The targets are: ${known.join(', ')}.`);
  const minutes = numberOf('minutes', values.minutes);
  return {
    seconds: (minutes * 60) / targets.length,
    inputs: values.inputs === undefined ? Infinity : numberOf('inputs', values.inputs),
    targets,
    seed: numberOf('seed', values.seed),
    keep: values.keep,
    json: values.json,
  };
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) throw new Error(`--${name} is no number above 0.`);
  return number;
}
