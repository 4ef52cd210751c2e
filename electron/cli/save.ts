/** `drydock save`: files of an image, written into a folder. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import process from 'node:process';
import { quote } from '../../shared/escape.ts';
import { FailureError } from '../../shared/failure.ts';
import type { LayerSummary } from '../../shared/model.ts';
import {
  checkedSentences,
  detailLines,
  missingSentence,
  savedPhrase,
} from '../../shared/saving-words.ts';
import { isDoubtful, type SaveSummary } from '../../shared/saving.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { layerBytes } from '../engine/view-layers.ts';
import { normalisePath } from '../tree/entry-path.ts';
import type { Listing } from '../tree/listing.ts';
import { NotInImageError } from '../save/find-item.ts';
import { saveFiles, type SaveRequest } from '../save/save-files.ts';
import type { Selection } from '../engine/facts.ts';
import { UsageError } from './usage-error.ts';
import type { Command, Run } from './command.ts';
import { head, printJSON } from './documents.ts';
import { EXIT, worstExitCode, type ExitCode } from './exit-code.ts';
import { LayerReader } from './layer-reader.ts';
import { imagesToList, layersToList, oneImage } from './ls-layers.ts';
import { select } from './select.ts';

export const save: Command = async (run) => {
  const { output, layer } = run.options;
  if (output === null || output === '')
    throw new UsageError('save needs --output and a folder.', 'Run “drydock save --help”.');
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const layers = layersToSave(selection, layer);
  const reader = new LayerReader(run, session, selection);
  const read: (LayerSummary & { readonly listing: Listing })[] = [];
  for (const each of layers) {
    const listing = await reader.read(each);
    if (listing !== null) read.push({ ...each, listing });
  }
  const chosen = chosenFolder(output);
  const only = layer === null ? null : (layers[0]?.digest ?? null);
  const bytes = layerBytes(session, read, imagesOf(selection));
  const request = { layers: bytes, path: run.operand, chosen, layer: only };
  const saved = await saveOrSay(run, reader, { ...request, platform: process.platform });
  const missing = layers.filter((each) => !read.some(({ digest }) => digest === each.digest));
  const summary = { ...saved, missing: missing.map(({ position }) => position) };
  if (run.options.json) await printJSON(run, saveDocument(run, chosen, summary));
  else printSummary(run, output, summary);
  const exit = worstExitCode([reader.conclude(), exitOf(summary)]);
  if (summary.stopped === null) return exit;
  return summary.stopped.code === 'cancelled' ? EXIT.interrupted : EXIT.impossible;
};

/** Where layers could not be read, that is said as well: what is not found may be in one of them. */
async function saveOrSay(run: Run, reader: LayerReader, request: SaveRequest) {
  const { progress, signal } = run;
  const onProgress = (done: number, total: number): void => {
    progress.update({ done, total, blobsDone: 0, blobsTotal: 0 });
  };
  try {
    return await saveFiles(request, { signal, onProgress });
  } catch (error) {
    if (!(error instanceof NotInImageError)) throw error;
    progress.clear();
    reader.conclude();
    throw notHere(request, error.path);
  } finally {
    progress.clear();
  }
}

function notHere({ path: asked, layer }: SaveRequest, missing: string): UsageError {
  const where = layer === null ? 'this image' : 'this layer';
  const isAsked = missing === normalisePath(asked).path;
  const led = isAsked ? '' : `, which ${quote(asked)} leads to`;
  return new UsageError(
    `There is no ${quote(isAsked ? asked : missing)} in ${where}${led}.`,
    'Run “drydock ls” to see what there is.',
  );
}

/** Those whose findings count, as for the exit code; all if none was chosen. */
function imagesOf({ reach, images }: Selection): ReadonlySet<string> | undefined {
  return reach === null ? undefined : new Set(images.map(({ id }) => id));
}

function layersToSave(selection: Selection, layer: string | null): readonly LayerSummary[] {
  const images = imagesToList(selection);
  if (layer === null) return oneImage(images, 'save').layers;
  return layersToList(images, layer)[0]?.layers ?? [];
}

/** Made if only its last part is missing. */
function chosenFolder(output: string): string {
  const chosen = path.resolve(output);
  try {
    fs.mkdirSync(chosen);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isFolder =
      code === 'EEXIST' && fs.statSync(chosen, { throwIfNoEntry: false })?.isDirectory();
    if (isFolder === true) return chosen;
    throw code === 'EEXIST'
      ? new UsageError(`${quote(output)} is no folder.`)
      : new FailureError('write-failed', { name: output }, code);
  }
  return chosen;
}

function printSummary({ out, warn }: Run, output: string, summary: SaveSummary): void {
  out.print(`Saved ${savedPhrase(summary)}, as ${path.join(output, summary.name)}`);
  out.printLines(detailLines(summary));
  out.printLines(checkedSentences(summary.layers));
  if (summary.missing.length > 0) warn(missingSentence(summary.missing));
  if (summary.stopped?.code === 'cancelled')
    warn('Interrupted: what is there is whole, and the rest was not saved.');
  else if (summary.stopped !== null) warn(failureSentence(summary.stopped));
}

function saveDocument({ path: source, operand }: Run, folder: string, summary: SaveSummary) {
  const { stopped, ...told } = summary;
  const failure =
    stopped === null ? null : { code: stopped.code, message: failureSentence(stopped) };
  return { ...head('save'), source: { path: source }, path: operand, folder, ...told, failure };
}

function exitOf({ skipped, layers, missing }: SaveSummary): ExitCode {
  if (layers.some(isDoubtful)) return EXIT.wrong;
  // A whiteout is no file, so nothing is lost without it.
  const isPartial = missing.length > 0 || skipped.some(({ reason }) => reason !== 'whiteout');
  return isPartial ? EXIT.incomplete : EXIT.done;
}
