/**
 * The command line as a value. Everything that is not understood is refused: a script that passes
 * a name by mistake must never be told that all is well.
 */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { quote } from '../../shared/escape.ts';
import type { LimitsGiven } from '../../shared/limits/adjustable.ts';
import type { FilePattern } from '../../shared/find.ts';
import {
  AUDIT_OPTIONS,
  AUDIT_OWNERS,
  readAuditOptions,
  type AuditOptions,
} from './audit-arguments.ts';
import { ONE_A_SIDE, readDiffOptions, type DiffOptions } from './diff-arguments.ts';
import { explainRequest, type ExplainRequest } from './explain-arguments.ts';
import { COMMANDS, type CommandName, type ImageCommand } from './command-names.ts';
import { readLibraryTask, type LibraryTask } from './library-arguments.ts';
import { aboutRequest, readLimits } from './limit-arguments.ts';
import { isPinned, layerCount, patternOptions, topOf } from './option-values.ts';
import { hintFor, UsageError } from './usage-error.ts';
import { REPEATABLE } from './repeatable-options.ts';
import { readWords, type Words } from './words.ts';

export interface Options {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly noColor: boolean;
  readonly stats: boolean;
  readonly image: string | null;
  readonly platform: string | null;
  readonly long: boolean;
  readonly layer: string | null;
  readonly merged: boolean;
  /** Rows as CSV. */
  readonly csv: boolean;
  /** The folder to save into; null if none was given. */
  readonly output: string | null;
  /** How many layers are merged; all if null. */
  readonly upTo: number | null;
  /** True if the merged filesystem is listed with what the topmost layer did. */
  readonly changes: boolean;
  readonly expect: readonly string[];
  /** True if every reference must be pinned, by the rules of `match`. */
  readonly pinned: boolean;
  /** Images that need no pin: whole references, or starts that end with `*`. */
  readonly exempt: readonly string[];
  /** Names or digests that are asked for, over all that is given. */
  readonly lookUp: readonly string[];
  /** Paths that `space` names. */
  readonly top: number;
  /** How `find` takes its pattern. */
  readonly find: Omit<FilePattern, 'text'>;
  /** What is compared, and what of it is told. */
  readonly diff: DiffOptions;
  /** What is trusted and searched, and how a report is written. */
  readonly audit: AuditOptions;
  /** False if nothing may be remembered of layers. */
  readonly cache: boolean;
  /** The folder of the library, as typed; null if none was given. */
  readonly library: string | null;
  /** Limits that were given, in range. */
  readonly limits: LimitsGiven;
}

export type CommonOptions = Pick<
  Options,
  'json' | 'quiet' | 'noColor' | 'stats' | 'cache' | 'library' | 'limits'
>;

export type Request =
  | { readonly do: 'version' }
  | { readonly do: 'help'; readonly command: CommandName | null }
  | { readonly do: 'cache'; readonly clear: boolean; readonly json: boolean }
  | { readonly do: 'licences'; readonly json: boolean }
  | { readonly do: 'limits'; readonly json: boolean }
  | ExplainRequest
  | { readonly do: 'library'; readonly task: LibraryTask; readonly options: CommonOptions }
  | ({
      readonly do: 'run';
      readonly command: ImageCommand;
      readonly options: Options;
    } & Words);

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  'no-color': { type: 'boolean' },
  stats: { type: 'boolean' },
  image: { type: 'string' },
  platform: { type: 'string' },
  long: { type: 'boolean', short: 'l' },
  layer: { type: 'string' },
  merged: { type: 'boolean' },
  csv: { type: 'boolean' },
  output: { type: 'string', short: 'o' },
  'up-to': { type: 'string' },
  changes: { type: 'boolean' },
  expect: { type: 'string', multiple: true },
  against: { type: 'string', multiple: true },
  policy: { type: 'string' },
  exempt: { type: 'string', multiple: true },
  'look-up': { type: 'string', multiple: true },
  glob: { type: 'boolean' },
  regex: { type: 'boolean' },
  name: { type: 'boolean' },
  case: { type: 'boolean' },
  'no-cache': { type: 'boolean' },
  top: { type: 'string' },
  library: { type: 'string' },
  limit: { type: 'string', multiple: true },
  as: { type: 'string' },
  tag: { type: 'string', multiple: true },
  note: { type: 'string' },
  yes: { type: 'boolean' },
  format: { type: 'string' },
  default: { type: 'boolean' },
  file: { type: 'string' },
  'hide-times': { type: 'boolean' },
  ...AUDIT_OPTIONS,
} as const satisfies ParseArgsConfig['options'];

const IMAGE_COMMANDS = COMMANDS.filter(
  (name) => !['cache', 'licences', 'limits', 'explain'].includes(name),
);
/** Options that only some commands have; all others are common. */
const ONLY: ReadonlyMap<string, readonly CommandName[]> = new Map<string, readonly CommandName[]>([
  ['stats', IMAGE_COMMANDS],
  ['image', IMAGE_COMMANDS],
  ['platform', IMAGE_COMMANDS],
  [
    'long',
    ['inspect', 'ls', 'find', 'match', 'diff', 'signatures', 'attestations', 'packages', 'library'],
  ],
  ['layer', ['ls', 'cat', 'save']],
  ['merged', ['ls']],
  ['csv', ['ls']],
  ['output', ['save', 'graph', 'report', 'library']],
  ['up-to', ['ls']],
  ['changes', ['ls']],
  ['expect', ['verify']],
  ['against', ['match', 'report']],
  ['policy', ['match']],
  ['exempt', ['match']],
  ['look-up', ['match']],
  ['glob', ['find']],
  ['regex', ['find']],
  ['name', ['find']],
  ['case', ['find']],
  [
    'no-cache',
    IMAGE_COMMANDS.filter((name) => !['inspect', 'digest', 'dockerfile', 'graph'].includes(name)),
  ],
  ['top', ['space']],
  ['library', IMAGE_COMMANDS],
  ['limit', IMAGE_COMMANDS],
  ['as', ['library']],
  ['tag', ['library']],
  ['note', ['library']],
  ['yes', ['library']],
  ['format', ['report', 'library']],
  ['default', ['library']],
  ['file', ['diff']],
  ['hide-times', ['diff']],
  ...AUDIT_OWNERS,
]);

/** Reads the arguments after the program's own name. Throws `UsageError`. */
export function readArguments(argv: readonly string[]): Request {
  const { values, positionals, tokens } = parse(argv);
  const behind = wordsBehindAgainst(tokens);
  const [first, ...paths] = positionals.slice(0, positionals.length - behind.length);
  if (values.version === true && first === undefined) return { do: 'version' };
  if (first === 'help' || first === undefined) return helpRequest(values.help, first, paths);
  const command = commandNamed(first);
  if (values.help === true) return { do: 'help', command };
  refuseOtherOptions(command, tokens);
  if (command === 'cache')
    return { do: 'cache', clear: isClear(paths), json: values.json === true };
  if (command === 'licences' || command === 'limits')
    return aboutRequest(command, paths, values.json === true);
  if (command === 'explain') return explainRequest(paths, values.json === true);
  const common: CommonOptions = {
    json: values.json === true,
    quiet: values.quiet === true,
    noColor: values['no-color'] === true,
    stats: values.stats === true,
    cache: values['no-cache'] !== true,
    library: libraryFolder(command, values.library),
    limits: readLimits(command, values.limit ?? []),
  };
  if (command === 'library') {
    const given = tokens.filter((token) => token.kind === 'option');
    return { do: 'library', task: readLibraryTask(paths, values, given), options: common };
  }
  if (values.layer !== undefined && values.merged === true)
    throw new UsageError('--layer and --merged exclude each other.', hintFor(command));
  if (values.csv === true && (values.json ?? values.long ?? values.changes) === true)
    throw new UsageError('--csv excludes --json, --long and --changes.', hintFor(command));
  for (const name of ['up-to', 'changes'] as const)
    if (values[name] !== undefined && values.merged !== true)
      throw new UsageError(`--${name} needs --merged.`, hintFor(command));
  if (values.glob === true && values.regex === true)
    throw new UsageError('--glob and --regex exclude each other.', hintFor(command));
  const options: Options = {
    ...common,
    image: values.image ?? null,
    platform: values.platform ?? null,
    long: values.long === true,
    layer: values.layer ?? null,
    merged: values.merged === true,
    csv: values.csv === true,
    output: values.output ?? null,
    upTo: layerCount(command, values['up-to']),
    changes: values.changes === true,
    expect: values.expect ?? [],
    pinned: isPinned(values.policy, values.exempt),
    exempt: values.exempt ?? [],
    lookUp: values['look-up'] ?? [],
    top: topOf(values.top),
    find: patternOptions(values),
    diff: readDiffOptions(values, tokens),
    audit: readAuditOptions(command, values),
  };
  const against = [...(values.against ?? []), ...behind];
  return { do: 'run', command, ...readWords(command, paths, against), options };
}

/** Words behind the first `--against` are evidence, not images: it takes as many as there are. */
function wordsBehindAgainst(tokens: readonly Token[]): readonly string[] {
  const start = tokens.findIndex((token) => token.kind === 'option' && token.name === 'against');
  if (start < 0) return [];
  return tokens.slice(start).flatMap((token) => (token.kind === 'positional' ? token.value : []));
}

function libraryFolder(command: CommandName, text: string | undefined): string | null {
  if (text === '') throw new UsageError('--library needs a folder.', hintFor(command));
  return text ?? null;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: OPTIONS,
      strict: true,
      allowPositionals: true,
      tokens: true,
    });
  } catch (error) {
    // Node explains at length; its first sentence names the option.
    const [sentence = ''] = (error as Error).message.split(/\.(?:\s|$)/);
    throw new UsageError(`${sentence.trim()}.`);
  }
}

function helpRequest(
  asked: boolean | undefined,
  first: string | undefined,
  names: readonly string[],
): Request {
  if (first === 'help')
    return { do: 'help', command: names[0] === undefined ? null : commandNamed(names[0]) };
  if (asked === true) return { do: 'help', command: null };
  throw new UsageError('Say what to do: a command and a path.');
}

function commandNamed(name: string): CommandName {
  const command = COMMANDS.find((known) => known === name);
  if (command === undefined)
    throw new UsageError(
      `There is no command ${quote(name, 60)}.`,
      `The commands are ${COMMANDS.join(', ')}. Run “drydock --help” for more.`,
    );
  return command;
}

type Token = ReturnType<typeof parse>['tokens'][number];

function refuseOtherOptions(command: CommandName, tokens: readonly Token[]): void {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const owners = ONLY.get(token.name);
    if (token.name === 'version' || (owners !== undefined && !owners.includes(command)))
      throw new UsageError(`${command} has no option ${token.rawName}.`, hintFor(command));
    const isTwice = seen.has(token.name) && !(command === 'diff' && ONE_A_SIDE.has(token.name));
    if (token.value !== undefined && !REPEATABLE.has(token.name) && isTwice)
      throw new UsageError(`${token.rawName} can be given only once.`, hintFor(command));
    seen.add(token.name);
  }
}

function isClear([word, second]: readonly string[]): boolean {
  if (word !== undefined && (word !== 'clear' || second !== undefined))
    throw new UsageError('cache takes one word at most, and that is “clear”.', hintFor('cache'));
  return word === 'clear';
}
