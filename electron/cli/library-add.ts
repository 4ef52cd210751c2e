/** `drydock library add`: verifies images and keeps them. */
import { quote } from '../../shared/escape.ts';
import { FailureError, toFailure, type Failure } from '../../shared/failure.ts';
import type { KeepSummary } from '../../shared/library.ts';
import type { ImageGraph, SourceSummary } from '../../shared/model.ts';
import { keepImage } from '../engine/keep-image.ts';
import { EXIT, worstExitCode, exitCodeOf, type ExitCode } from './exit-code.ts';
import { asTyped } from './failure-text.ts';
import { printAdded, printAddedSum } from './library-add-text.ts';
import type { LibraryTask } from './library-arguments.ts';
import { failureFields, printLibraryJSON, withoutID } from './library-documents.ts';
import { checkName } from './library-edit.ts';
import type { LibraryCommand, LibraryRun } from './library-task.ts';
import { indexesNamed, select } from './select.ts';
import { UsageError } from './usage-error.ts';

type AddTask = Extract<LibraryTask, { do: 'add' }>;

/** What became of one path. */
export type Added =
  | { readonly path: string; readonly source: SourceSummary; readonly summary: KeepSummary }
  | { readonly path: string; readonly failure: Failure; readonly message?: string };

/** Failures of the library itself: the next path would fare no better. */
const OF_LIBRARY: ReadonlySet<string> = new Set([
  'no-room',
  'write-failed',
  'library-locked',
  'library-unusable',
]);

export const addToLibrary: LibraryCommand<'add'> = async (run, task) => {
  if (task.name !== null) checkName(task.name);
  const added: Added[] = [];
  const paths = [...new Set(task.paths)];
  for (const path of paths) {
    const outcome = await addOrSay(run, task, path, paths.length === 1);
    added.push(outcome);
    if (!run.options.json) {
      printAdded(run, outcome);
      await run.out.flush();
    }
    if ('failure' in outcome && OF_LIBRARY.has(outcome.failure.code)) break;
  }
  const left = paths.slice(added.length);
  if (run.options.json)
    await printLibraryJSON(run, 'add', { sources: added.map(addedFields), left });
  else printAddedSum(run, added, left);
  return exitOf(added);
};

/** Alone, a path that cannot be read ends the command as it would end any other. */
async function addOrSay(
  run: LibraryRun,
  task: AddTask,
  path: string,
  alone: boolean,
): Promise<Added> {
  try {
    return await addOne(run, task, path);
  } catch (error) {
    run.progress.clear();
    if (alone) throw error;
    if (error instanceof UsageError)
      return { path, failure: { code: 'invalid-request', params: {} }, message: error.message };
    const failure = asTyped(toFailure(error), [path]);
    if (failure.code === 'cancelled' || failure.code === 'internal') throw error;
    return { path, failure };
  }
}

async function addOne(run: LibraryRun, task: AddTask, path: string): Promise<Added> {
  const { library, signal, progress, waiting } = run;
  const session = await run.open(path);
  try {
    const { graph } = session;
    const image = task.image === null ? null : chosenImage(graph, task.image);
    const { name, tags, note } = task;
    const wish = { image, name, tags, note };
    const options = { runner: run.runner(), signal, onProgress: progress.update, ...waiting };
    const summary = await keepImage(session, library, wish, options);
    return { path, source: graph.source, summary };
  } catch (error) {
    const isRefused = error instanceof FailureError && error.failure.code === 'invalid-request';
    if (!isRefused || task.name === null) throw error;
    throw new UsageError(
      `--as names one image, and ${quote(path)} has several.`,
      'Choose one with --image.',
    );
  } finally {
    progress.clear();
    run.letGo(session);
  }
}

/** What a name or a digest stands for: an index as a whole, else one image. */
function chosenImage(graph: ImageGraph, wanted: string): string {
  const { images } = select(graph, { image: wanted, platform: null });
  const indexes = [...new Set(indexesNamed(graph, wanted))];
  const [only, ...others] = indexes.length > 0 ? indexes : images.map(({ id }) => id);
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError(
    `${quote(wanted)} fits several images here.`,
    'Say which by its digest; “drydock digest PATH” lists them.',
  );
}

function addedFields(added: Added) {
  const { path } = added;
  if ('failure' in added) return { path, failure: failureFields(added.failure, added.message) };
  const { kind, size } = added.source;
  const { kept, ...summary } = added.summary;
  return { path, kind, size, kept: kept.map(withoutID), ...summary };
}

function exitOf(added: readonly Added[]): ExitCode {
  if (added.some((each) => 'failure' in each)) return EXIT.impossible;
  const summaries = added.flatMap((each) => ('summary' in each ? [each.summary] : []));
  return worstExitCode(summaries.flatMap(exitsOf));
}

function exitsOf({ kept, refused }: KeepSummary): readonly ExitCode[] {
  return [
    ...kept.map(({ verdict }) => exitCodeOf(verdict)),
    ...refused.map(({ refusal }) => (refusal.reason === 'damaged' ? EXIT.wrong : EXIT.incomplete)),
    // Where nothing was kept, all is not well, whatever the reason.
    ...(kept.length === 0 ? [EXIT.incomplete] : []),
  ];
}
