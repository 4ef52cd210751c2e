/** From arguments to an exit code: runs one command, cleans up, and puts failures in words. */
import { isCacheOff, layerCacheFolder } from '../../shared/cache-folder.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import { useLimits } from '../../shared/limits/in-force.ts';
import { VERSION } from '../../shared/version.ts';
import { readArguments, type Request } from './arguments.ts';
import type { Command } from './command.ts';
import { attestations } from './attestations.ts';
import { cache } from './cache.ts';
import { cat } from './cat.ts';
import { diff } from './diff.ts';
import { digest } from './digest.ts';
import { dockerfile } from './dockerfile.ts';
import { failureDocument } from './documents.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { asTyped, sayFailure } from './failure-text.ts';
import { graph } from './graph.ts';
import { type ImageCommand } from './command-names.ts';
import { helpText } from './help.ts';
import { explain } from './explain.ts';
import { find } from './find.ts';
import { inspect } from './inspect.ts';
import { jsonLines } from './json-lines.ts';
import { libraryPlace } from './library-place.ts';
import { runLibrary } from './library-run.ts';
import { licences } from './licences.ts';
import { limits } from './limits.ts';
import { ls } from './ls.ts';
import { match } from './match.ts';
import { packages } from './packages.ts';
import { ProgressLine } from './progress.ts';
import { report } from './report.ts';
import { Resources } from './resources.ts';
import { save } from './save.ts';
import { signatures } from './signatures.ts';
import { space } from './space.ts';
import { statsLine, statsNow } from './stats.ts';
import type { Output } from './text.ts';
import { UsageError } from './usage-error.ts';
import { verify } from './verify.ts';

const COMMAND: Readonly<Record<ImageCommand, Command>> = {
  inspect,
  verify,
  ls,
  find,
  digest,
  cat,
  save,
  space,
  dockerfile,
  graph,
  match,
  diff,
  signatures,
  attestations,
  packages,
  report,
};

/** Commands whose `--json` is one object a line. */
const LINE_COMMANDS: ReadonlySet<ImageCommand> = new Set(['ls', 'find']);

export interface Surroundings {
  readonly out: Output;
  readonly err: Output;
  /** Aborted when the user or the reader of the output has had enough. */
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
}

/** Commands about Drydock itself. */
const ABOUT = { licences, limits } as const;

/** Runs the command line. Never throws; `interrupted` if the signal ended it. */
export async function runDrydock(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
  const { out, err } = around;
  try {
    const request = readArguments(argv);
    useLimits('options' in request ? request.options.limits : {});
    if (request.do === 'run') return await runCommand(request, around);
    if (request.do === 'library') return await runLibrary(request, around);
    if (request.do === 'licences' || request.do === 'limits')
      return ABOUT[request.do](request, out);
    if (request.do === 'explain') return explain(request, out);
    if (request.do === 'cache') return cache(request, out, around.env);
    const text = request.do === 'version' ? VERSION : helpText(request.command);
    out.printLines(text.split('\n'));
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof UsageError)) return sayFailure(toFailure(error), err);
    err.print(`drydock: ${error.message}`);
    err.printLines(error.hint.split('\n'));
    return EXIT.impossible;
  } finally {
    await out.flush();
    await err.flush();
  }
}

async function runCommand(
  { command, options, ...words }: Extract<Request, { do: 'run' }>,
  { out, err, signal, env }: Surroundings,
): Promise<ExitCode> {
  const { path } = words;
  if (options.noColor) out.plain();
  const progress = new ProgressLine(options.quiet ? null : err);
  const cacheFolder =
    options.cache && !isCacheOff(env) ? layerCacheFolder(env, process.platform) : null;
  const resources = new Resources({ signal, onProgress: progress.update }, cacheFolder, () =>
    libraryPlace(options.library, env),
  );
  const hasDocument = options.json && !LINE_COMMANDS.has(command);
  try {
    const exit = await COMMAND[command]({
      ...words,
      options,
      out,
      progress,
      signal,
      warn: (sentence) => {
        progress.clear();
        if (!options.quiet) err.print(`drydock: ${sentence}`);
      },
      open: async (named = path) => {
        const session = await resources.open(named);
        progress.clear();
        return session;
      },
      runner: () => resources.runner(),
      reads: () => resources.reads(),
      stats: () => (options.stats ? statsNow(resources.cost) : null),
    });
    await out.flush();
    if (options.stats && !hasDocument) err.print(statsLine(statsNow(resources.cost)));
    return exit;
  } catch (error) {
    if (error instanceof UsageError) {
      const refused: Failure = { code: 'invalid-request', params: {} };
      if (hasDocument) printDocument(out, failureDocument(command, path, refused, error.message));
      throw error;
    }
    const failure = asTyped(toFailure(error), [...words.paths, ...words.against]);
    if (hasDocument && failure.code !== 'cancelled')
      printDocument(out, failureDocument(command, path, failure));
    const exit = sayFailure(failure, err);
    // Before the threads have come to their end, which an interrupted process may not wait for.
    await err.flush();
    return exit;
  } finally {
    progress.clear();
    await resources.close();
  }
}

function printDocument(out: Output, document: object): void {
  out.printLines([...jsonLines(document)]);
}
