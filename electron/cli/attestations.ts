/** `drydock attestations`: what attestations, SBOMs and VEX documents say. */
import { UNCHECKED_SENTENCE } from './attestation-words.ts';
import type { Companion, CompanionList } from '../../shared/companions.ts';
import { escapeJSON } from '../../shared/escape.ts';
import type { ImageGraph, ImageSummary } from '../../shared/model.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { predicateDocument } from '../companions/predicate-document.ts';
import { CompanionReader } from '../engine/companion-bytes.ts';
import { companionsInside } from '../engine/companions-inside.ts';
import {
  companionsToRead,
  exitCodeOfAttestation,
  readAttestation,
  type ListedAttestation,
} from './attestation-list.ts';
import { attestationLines } from './attestation-text.ts';
import { attestationsDocument } from './attestations-document.ts';
import type { Command, Run } from './command.ts';
import { printJSON } from './documents.ts';
import { EXIT, worstExitCode, type ExitCode } from './exit-code.ts';
import { imageLabel } from './labels.ts';
import { runnableImages } from './runnable-images.ts';
import { select } from './select.ts';

/** What is to be read, and how. */
interface Reading {
  readonly graph: ImageGraph;
  readonly images: readonly ImageSummary[];
  readonly list: CompanionList;
  readonly reader: CompanionReader;
}

export const attestations: Command = async (run) => {
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const images = runnableImages(session, selection.images);
  const { signal, progress } = run;
  const options = { runner: run.runner(), signal, onProgress: progress.update };
  const list = await companionsInside(session, new Set(images.map(({ id }) => id)), options);
  progress.clear();
  if (!list.filesRead && images.length > 0)
    run.warn('Not every layer could be read: there may be SBOMs in it that are not told here.');
  const reader = new CompanionReader(session, { runner: run.runner(), reads: run.reads(), signal });
  const exit = await print(run, { graph: session.graph, images, list, reader });
  return worstExitCode([exit, list.filesRead ? EXIT.done : EXIT.incomplete]);
};

function print(run: Run, reading: Reading): Promise<ExitCode> {
  if (run.options.audit.raw) return printRaw(run, reading);
  return run.options.json ? printDocument(run, reading) : printText(run, reading);
}

async function printDocument(
  run: Run,
  { graph, images, list, reader }: Reading,
): Promise<ExitCode> {
  const listed: ListedAttestation[] = [];
  for (const companion of companionsToRead(list, images)) {
    const read = await readAttestation(reader, companion);
    if (read !== null) listed.push(read.listed);
  }
  await printJSON(run, attestationsDocument(run, graph, images, listed));
  return worstExitCode(listed.map(exitCodeOfAttestation));
}

/** Each is printed as it is read, so that the packages of one SBOM are held at a time. */
async function printText(run: Run, { images, list, reader }: Reading): Promise<ExitCode> {
  const { out, options } = run;
  const choice = { search: options.audit.search, long: options.long };
  const exits: ExitCode[] = [];
  /** What is said of those that were told already. */
  const titles = new Map<string, readonly string[] | null>();
  const linesOf = async (companion: Companion): Promise<readonly string[] | null> => {
    const read = await readAttestation(reader, companion);
    const lines = read === null ? null : attestationLines(out, read.listed, choice);
    titles.set(companion.id, lines === null ? null : [`${lines[0]}  (as above)`]);
    if (read !== null) exits.push(exitCodeOfAttestation(read.listed));
    return lines;
  };
  for (const [position, image] of images.entries()) {
    if (position > 0) out.print();
    out.print(out.paint(imageLabel(image), 'bold'));
    let isNone = true;
    for (const companion of companionsToRead(list, [image])) {
      const known = titles.get(companion.id);
      const lines = known === undefined ? await linesOf(companion) : known;
      if (lines === null) continue;
      isNone = false;
      out.printLines(['', ...lines]);
      await out.flush();
    }
    if (isNone) out.print('  no attestation, SBOM or VEX travels with it');
  }
  if (images.length === 0) out.print('There is no image here that could run.');
  if (exits.length > 0 && !options.quiet) out.printLines(['', UNCHECKED_SENTENCE]);
  return worstExitCode(exits);
}

/** Predicates as JSON: one alone as it is read best, several in a line each. Texts that are no JSON are strings. */
async function printRaw(run: Run, { images, list, reader }: Reading): Promise<ExitCode> {
  const wanted = companionsToRead(list, images);
  const indent = wanted.length === 1 ? 2 : undefined;
  const exits: ExitCode[] = [];
  for (const companion of wanted) {
    const read = await readAttestation(reader, companion);
    if (read === null) continue;
    const { bytes, listed } = read;
    exits.push(exitCodeOfAttestation(listed));
    const { decoded } = listed;
    if ('code' in decoded) run.warn(failureSentence(decoded));
    else if (decoded.problem !== null) run.warn(decoded.problem);
    const { value, text } = bytes === null ? NOTHING : predicateDocument(bytes);
    if (value === undefined && text === '') continue;
    run.out.printLines(escapeJSON(rawText(value ?? text, indent)).split('\n'));
    await run.out.flush();
  }
  return worstExitCode(exits);
}

/** A document that is deep and long has more spaces than a text can hold: then it is one line. */
function rawText(value: unknown, indent: number | undefined): string {
  try {
    return JSON.stringify(value, null, indent);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return JSON.stringify(value);
  }
}

const NOTHING = { value: undefined, text: '' };
