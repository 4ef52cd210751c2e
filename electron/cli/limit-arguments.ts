/** `--limit NAME=VALUE`, and the words of `drydock limits`. */
import { quote } from '../../shared/escape.ts';
import { limitRange, parseLimit } from '../../shared/limit-words.ts';
import { findLimit } from '../../shared/limits.ts';
import { isAdjustable, type LimitsGiven } from '../../shared/limits/adjustable.ts';
import type { CommandName } from './command-names.ts';
import { hintFor, UsageError } from './usage-error.ts';

/** What was given, in range. Throws `UsageError`. */
export function readLimits(command: CommandName, given: readonly string[]): LimitsGiven {
  const limits = new Map<string, number>();
  for (const text of given) {
    const [name, value] = splitOnce(text);
    const limit = findLimit(name);
    if (limit === undefined || value === undefined)
      throw new UsageError(
        `--limit takes NAME=VALUE with the name of a limit, not ${quote(text, 60)}.`,
        'Run “drydock limits” for their names.',
      );
    if (!isAdjustable(name))
      throw new UsageError(`The limit ${name} cannot be changed.`, 'Run “drydock limits”.');
    const number = parseLimit(name, value);
    if (number === null)
      throw new UsageError(
        `--limit ${name} takes ${limitRange(limit)}, not ${quote(value, 60)}.`,
        hintFor(command),
      );
    if (limits.has(name))
      throw new UsageError(`--limit ${name} can be given only once.`, hintFor(command));
    limits.set(name, number);
  }
  return Object.fromEntries(limits);
}

/** A command about Drydock itself. Throws `UsageError`: it takes no words. */
export function aboutRequest<C extends 'licences' | 'limits'>(
  command: C,
  words: readonly string[],
  json: boolean,
): { readonly do: C; readonly json: boolean } {
  if (words.length > 0) throw new UsageError(`${command} takes no words.`, hintFor(command));
  return { do: command, json };
}

function splitOnce(text: string): readonly [string, string?] {
  const at = text.indexOf('=');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
