/** `drydock diff`: what is different between two images. */
import { comparisonOutcome } from '../../shared/compare-words.ts';
import type { ComparisonOutcome } from '../../shared/compare.ts';
import type { Verdict } from '../../shared/model.ts';
import { compareImages } from '../engine/compare-images.ts';
import type { HeldComparison } from '../engine/held-comparison.ts';
import type { Command, Run } from './command.ts';
import { diffDocument } from './diff-document.ts';
import { fileDiffDocument, findDifference, isDifferent } from './diff-file.ts';
import { openSides, type Sides } from './diff-sides.ts';
import { printFileDiff } from './diff-file-text.ts';
import { printComparison } from './diff-text.ts';
import { printJSON } from './documents.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

export const diff: Command = async (run) => {
  const sides = await openSides(run);
  const held = await compareImages(sides.before, sides.after, {
    runner: run.runner(),
    reads: run.reads(),
    signal: run.signal,
    onProgress: run.progress.update,
  });
  run.progress.clear();
  const { file } = run.options.diff;
  return file === null ? tellAll(run, sides, held) : tellFile(run, sides, held, file);
};

async function tellAll(run: Run, sides: Sides, held: HeldComparison): Promise<ExitCode> {
  if (run.options.json) await printJSON(run, diffDocument(run, sides, held));
  else await printComparison(run, sides, held);
  return exitOf(comparisonOutcome(held.told), held);
}

async function tellFile(
  run: Run,
  sides: Sides,
  held: HeldComparison,
  path: string,
): Promise<ExitCode> {
  const found = await findDifference(run, held, path);
  run.progress.clear();
  if (run.options.json) await printJSON(run, fileDiffDocument(sides, held, found));
  else await printFileDiff(run, sides, found);
  if (isDifferent(found, run.options.diff)) return EXIT.wrong;
  const isWhole = [held.told.before, held.told.after].every(isVerified);
  return exitOf(isWhole ? 'same' : 'not-established', held);
}

/** A difference counts most; then bytes that are wrong; then what could not be read. */
function exitOf(outcome: ComparisonOutcome, { told }: HeldComparison): ExitCode {
  const verdicts: readonly Verdict[] = [told.before.verdict, told.after.verdict];
  if (outcome === 'different') return EXIT.wrong;
  if (verdicts.some((verdict) => verdict === 'damaged' || verdict === 'ambiguous'))
    return EXIT.wrong;
  return outcome === 'same' ? EXIT.done : EXIT.incomplete;
}

function isVerified({ verdict }: HeldComparison['told']['before']): boolean {
  return verdict === 'verified';
}
