/** `drydock library verify`: reads every byte of the library and names what rotted. */
import { escapeText } from '../../shared/escape.ts';
import { statusWord } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';
import { libraryCheckSentence } from '../../shared/library-words.ts';
import type { KeptID, KeptImage, LibraryCheck } from '../../shared/library.ts';
import { lowerFirst } from '../../shared/sentences.ts';
import { verifyLibrary } from '../engine/library-check.ts';
import { findingFields } from './documents.ts';
import { exitCodeOf } from './exit-code.ts';
import { printFindings } from './findings-text.ts';
import { keptCells, keptLabel } from './kept-source.ts';
import { lazily } from './json-lines.ts';
import { namedFields, printLibraryJSON, problemFields, withoutID } from './library-documents.ts';
import { problemLines } from './library-state-text.ts';
import { existing, type LibraryCommand, type LibraryRun } from './library-task.ts';
import { inLine, shownRows } from './shown-rows.ts';
import { table } from './table.ts';
import { VERDICT_COLOUR } from './verdict-colour.ts';

export const checkLibrary: LibraryCommand<'verify'> = async (run) => {
  const { library, progress, signal } = run;
  const { images } = await existing(run);
  const onProgress = progress.update;
  const check = await verifyLibrary(library, { runner: run.runner(), signal, onProgress });
  progress.clear();
  run.spent(check.read.bytes);
  const known = new Map(images.map((image) => [image.id, image]));
  if (run.options.json) await printDocument(run, check, known);
  else printCheck(run, check, known);
  return exitCodeOf(check.verdict);
};

type Known = ReadonlyMap<KeptID, KeptImage>;

function printDocument(run: LibraryRun, check: LibraryCheck, known: Known): Promise<void> {
  const { verdict, read, images, rotten, findings, problems } = check;
  return printLibraryJSON(run, 'verify', {
    verdict,
    read,
    images: images.map(withoutID),
    rotten: rotten.map(({ images: ids, ...blob }) => ({
      ...blob,
      images: standing(ids, known).map(namedFields),
    })),
    findings: lazily(findings, findingFields),
    problems: problems.map(problemFields),
  });
}

function printCheck(run: LibraryRun, check: LibraryCheck, known: Known): void {
  const { out, options } = run;
  const { verdict } = check;
  if (!options.quiet) {
    printImages(run, check);
    printRotten(run, check, known);
    const rotten = new Set(check.rotten.map(({ digest }) => digest));
    const others = check.findings.filter(
      (each) => !('digest' in each && typeof each.digest === 'string' && rotten.has(each.digest)),
    );
    printFindings(out, others);
    const problems = problemLines(out, check.problems);
    if (problems.length > 0) out.print();
    out.printLines(problems);
    out.print();
  }
  const word = `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}`;
  const sentence = `${word}: ${lowerFirst(libraryCheckSentence(check))}`;
  out.print(out.paint(sentence, VERDICT_COLOUR[verdict], 'bold'));
}

function printImages({ out }: LibraryRun, { images }: LibraryCheck): void {
  const { rows, more } = shownRows(images, ({ verdict }) => verdict);
  const paint = (cell: string, at: number) => {
    const verdict = rows[at]?.verdict;
    return verdict === undefined ? cell : out.paint(cell, VERDICT_COLOUR[verdict]);
  };
  const dim = (cell: string) => out.paint(cell, 'dim');
  const cells = rows.map(({ verdict, recorded, ...image }) => [
    verdict,
    ...keptCells(image),
    recorded === null || recorded === verdict ? '' : `${recorded} when it was kept`,
  ]);
  out.printLines(table([{ paint }, {}, {}, { paint: dim }], cells));
  out.printLines(more);
}

function printRotten({ out }: LibraryRun, { rotten }: LibraryCheck, known: Known): void {
  if (rotten.length === 0) return;
  out.print();
  const { rows, more } = shownRows(rotten, ({ status }) => statusWord(status));
  for (const { digest, path, status, images } of rows) {
    const place = path === null ? '' : `  ${escapeText(path, 300)}`;
    out.print(`${out.paint(statusWord(status), 'red')}  ${escapeText(digest, 200)}${place}`);
    const kept = standing(images, known);
    if (kept.length > 0) out.print(`  under ${inLine(kept.map(keptLabel))}`);
    const files = new Set(kept.flatMap(filesOf));
    if (files.size > 0) out.print(`  kept from ${inLine([...files])}`);
  }
  out.printLines(more);
  out.print(`${say('library.healing')} The command is “drydock library add FILE”.`);
}

/** Files from which an image was kept, each with what tells it from others of its name. */
function filesOf({ records }: KeptImage): readonly string[] {
  return records.map(({ source: { name, sha256 } }) => {
    const digest = sha256 === null ? '' : ` (${escapeText(sha256, 200)})`;
    return `${escapeText(name, 200)}${digest}`;
  });
}

function standing(ids: readonly KeptID[], known: Known): readonly KeptImage[] {
  return ids.flatMap((id) => known.get(id) ?? []);
}
