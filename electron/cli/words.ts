/** The words of a command line that are no options: paths of images, and what comes behind them. */
import { quote } from '../../shared/escape.ts';
import { OPERANDS, type ImageCommand } from './command-names.ts';
import { hintFor, UsageError } from './usage-error.ts';

/** What a command is about. */
export interface Words {
  /** The first, or only, path of an image. */
  readonly path: string;
  /** All paths of images; several only for `match` and `diff`. */
  readonly paths: readonly string[];
  /** The word behind the path, where the command takes one; '' otherwise. */
  readonly operand: string;
  /** Files of evidence, `-` being standard input; only for `match` and `report`. */
  readonly against: readonly string[];
}

/** Takes the words apart; `against` are those that follow `--against`. Throws `UsageError`. */
export function readWords(
  command: ImageCommand,
  words: readonly string[],
  against: readonly string[],
): Words {
  if (command === 'match') return matchWords(words, against);
  if (command === 'diff') return diffWords(words);
  return { ...pathAndOperand(command, words), against };
}

function matchWords(paths: readonly string[], against: readonly string[]): Words {
  const hint = hintFor('match');
  const [path] = paths;
  if (path === undefined || paths.includes(''))
    throw new UsageError('match needs the path of an image, before --against.', hint);
  if (against.length === 0 || against.includes(''))
    throw new UsageError('match needs --against and a file of evidence.', hint);
  if (against.filter((each) => each === '-').length > 1)
    throw new UsageError('Standard input can be read only once.', hint);
  return { path, paths, operand: '', against };
}

/** Both may be one path, of which two images are compared. */
function diffWords(paths: readonly string[]): Words {
  const hint = hintFor('diff');
  const [path, , extra] = paths;
  if (path === undefined || paths.includes(''))
    throw new UsageError('diff needs the paths of two images.', hint);
  if (extra !== undefined)
    throw new UsageError(`diff takes two paths, and ${quote(extra, 100)} is a third one.`, hint);
  return { path, paths, operand: '', against: [] };
}

function pathAndOperand(
  command: ImageCommand,
  words: readonly string[],
): Pick<Words, 'path' | 'paths' | 'operand'> {
  const [path, ...others] = words;
  if (path === undefined || path === '')
    throw new UsageError(`${command} needs the path of an image.`, hintFor(command));
  const wanted = OPERANDS[command];
  const operand = wanted === undefined ? '' : others.shift();
  if (operand === undefined)
    throw new UsageError(`${command} needs ${wanted ?? ''} behind the image.`, hintFor(command));
  const [extra] = others;
  if (extra !== undefined)
    throw new UsageError(
      wanted === undefined
        ? `${command} takes one path, and ${quote(extra, 100)} is a second one.`
        : `${command} takes a path and ${wanted}, and ${quote(extra, 100)} is one word too many.`,
      hintFor(command),
    );
  return { path, paths: [path], operand };
}
