/** Options with a value that has to be of some shape. They throw `UsageError` for any other. */
import type { FilePattern } from '../../shared/find.ts';
import { MAX_WASTED_PATHS } from '../../shared/space.ts';
import type { CommandName } from './command-names.ts';
import { hintFor, UsageError } from './usage-error.ts';

/** What `--policy` and `--exempt` say: true if every reference must be pinned. */
export function isPinned(
  policy: string | undefined,
  exempt: readonly string[] | undefined,
): boolean {
  if (policy !== undefined && policy !== 'pinned')
    throw new UsageError('--policy knows one policy, and that is “pinned”.', hintFor('match'));
  if (policy === undefined && exempt !== undefined)
    throw new UsageError('--exempt needs --policy pinned.', hintFor('match'));
  return policy !== undefined;
}

/** What `--up-to` says; null if it was not given. */
export function layerCount(command: CommandName, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError('--up-to needs a number of layers, from 1.', hintFor(command));
  return Number(text);
}

/** What `--top` says. */
export function topOf(text = '20'): number {
  const top = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (top < 1 || top > MAX_WASTED_PATHS)
    throw new UsageError('--top takes a number from 1 to 1000.', hintFor('space'));
  return top;
}

/** How `find` takes its pattern. */
export function patternOptions(
  values: Readonly<Partial<Record<'glob' | 'regex' | 'name' | 'case', boolean>>>,
): Omit<FilePattern, 'text'> {
  const plain = values.regex === true ? 'regex' : 'substring';
  return {
    how: values.glob === true ? 'glob' : plain,
    in: values.name === true ? 'name' : 'path',
    matchCase: values.case === true,
  };
}
