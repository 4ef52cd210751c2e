/** Two images compared, as text: what it comes to, both sides, and each kind of difference under a heading. */
import { comparisonSummary } from '../../shared/compare-words.ts';
import type { ComparedSide } from '../../shared/compare.ts';
import { escapeText } from '../../shared/escape.ts';
import { bytesShort, count, plural, shortDigest } from '../../shared/format.ts';
import type { HeldComparison } from '../engine/held-comparison.ts';
import type { Run } from './command.ts';
import { documentLines } from './diff-documents-text.ts';
import { printFiles } from './diff-files-text.ts';
import { layerLines } from './diff-layers-text.ts';
import { packageLines } from './diff-packages-text.ts';
import type { Side, Sides } from './diff-sides.ts';
import { namesLabel } from './labels.ts';
import { VERDICT_COLOUR } from './verdict-colour.ts';

export async function printComparison(run: Run, sides: Sides, held: HeldComparison): Promise<void> {
  const { out } = run;
  const { told } = held;
  const [first = '', ...others] = comparisonSummary(told);
  out.print(out.paint(first, 'bold'));
  out.printLines(others);
  out.print();
  printSide(run, 'first', sides.before, told.before);
  printSide(run, 'second', sides.after, told.after);
  section(run, 'documents', documentLines(run, told.documents));
  section(run, 'layers', layerLines(run, told.layers));
  section(run, 'packages', packageLines(run, told.packages));
  await printFiles(run, held);
}

/** `first   a.tar  registry/app:1  linux/amd64  sha256:…  verified`, and what it holds. */
function printSide({ out }: Run, which: string, { path }: Side, side: ComparedSide): void {
  const { digest, imageID, platform, names, verdict } = side;
  const parts = [
    escapeText(path, 300),
    namesLabel(names.slice(0, 3)),
    escapeText(platform ?? '', 60),
    shortDigest(digest ?? imageID ?? ''),
  ].filter((part) => part !== '');
  const label = out.paint(which.padEnd(8), 'dim');
  out.print(`${label}${parts.join('  ')}  ${out.paint(verdict, VERDICT_COLOUR[verdict])}`);
  const holds = `${plural(side.entries, 'path')}, ${bytesShort(side.fileBytes)} in files, ${bytesShort(side.storedBytes)} in layers`;
  out.print(`${' '.repeat(8)}${holds}`);
  if (side.missingLayers.length > 0)
    out.print(`${' '.repeat(8)}${out.paint(missingWords(side.missingLayers), 'yellow')}`);
}

function missingWords(layers: readonly number[]): string {
  const shown = layers.slice(0, 10).map(count).join(', ');
  const more = layers.length > 10 ? ` and ${count(layers.length - 10)} more` : '';
  const noun = layers.length === 1 ? 'layer' : 'layers';
  return `${noun} ${shown}${more} cannot be read, so files may be other ones`;
}

function section({ out }: Run, heading: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  out.print();
  out.print(out.paint(heading, 'bold'));
  for (const line of lines) out.print(`  ${line}`);
}
