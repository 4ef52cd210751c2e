/** What was asked for on the command line. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../setup/paths.ts';
import type { Case } from './case.ts';
import { CASES } from './cases.ts';
import type { Scale } from './data/recipes.ts';

export interface Options {
  readonly cases: readonly Case[];
  readonly rounds: number;
  readonly scale: Scale;
  readonly list: boolean;
  readonly writeDocs: boolean;
  /** Absolute path of the file for all results. */
  readonly json: string;
}

const GROUPS: readonly string[] = ['bars', 'window', 'growth', 'choices'] satisfies Case['group'][];

/**
 * Names are those of cases or groups; without any, everything but the choices is run.
 * @throws Error with a sentence for the user.
 */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      quick: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
      json: { type: 'string', default: path.join(root, 'out/bench.json') },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds takes a whole number from 1, not ${values.rounds}.`);
  if (values.quick && values['write-docs'])
    throw new Error('--write-docs draws the full data: it does not go with --quick.');
  return {
    cases: chosen(positionals),
    rounds,
    scale: values.quick ? 'quick' : 'full',
    list: values.list,
    writeDocs: values['write-docs'],
    json: path.resolve(values.json),
  };
}

function chosen(names: readonly string[]): readonly Case[] {
  const known = [...GROUPS, ...CASES.map(({ name }) => name)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no case ${unknown}. There are: ${known.join(', ')}.`);
  if (names.length === 0) return CASES.filter(({ group }) => group !== 'choices');
  return CASES.filter(({ name, group }) => names.includes(name) || names.includes(group));
}
