/** The JSON documents of `drydock library`: one schema, and `command` says what each is about. */
import type { Failure } from '../../shared/failure.ts';
import { libraryProblemSentence } from '../../shared/library-words.ts';
import type { KeptID, KeptImage, KeptRecord, LibraryProblem } from '../../shared/library.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { findingFields, head, printJSON } from './documents.ts';
import { lazily } from './json-lines.ts';
import type { LibraryTaskName } from './library-arguments.ts';
import type { LibraryPlace } from './library-place.ts';
import type { LibraryRun } from './library-task.ts';

/** Prints the document of a command. */
export async function printLibraryJSON(
  run: Pick<LibraryRun, 'out' | 'signal' | 'place' | 'stats'>,
  command: LibraryTaskName,
  fields: object,
): Promise<void> {
  await printJSON(run, { ...documentHead(command, run.place), ...fields });
}

/** What is printed instead of a result; `place` is null where it is not known. */
export function libraryFailureDocument(
  command: LibraryTaskName,
  place: LibraryPlace | null,
  failure: Failure,
  message?: string,
) {
  return { ...documentHead(command, place), failure: failureFields(failure, message) };
}

export function failureFields(failure: Failure, message = failureSentence(failure)) {
  const { code, params } = failure;
  return { code, message, ...params };
}

function documentHead(command: LibraryTaskName, place: LibraryPlace | null) {
  return { ...head('library'), command, library: place };
}

/** All that is known of a kept image, and what was found when it was kept. */
export function keptFields({ records, ...image }: KeptImage) {
  return { ...withoutID(image), records: lazily(records, recordFields) };
}

/** Without what only one run understands. */
export function withoutID<T extends { readonly id: KeptID }>(image: T): Omit<T, 'id'> {
  const { id, ...others } = image;
  void id;
  return others;
}

/** Enough to name one. */
export function namedFields({ name, digest }: Pick<KeptImage, 'name' | 'digest'>) {
  return { name, digest };
}

function recordFields({ findings, ...record }: KeptRecord) {
  return { ...record, findings: lazily(findings, findingFields) };
}

export function problemFields(problem: LibraryProblem) {
  return { ...problem, message: libraryProblemSentence(problem) };
}
