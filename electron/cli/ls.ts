/** `drydock ls`: the files of layers, or of all layers merged. */
import { escapeText } from '../../shared/escape.ts';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import { bearingOf } from '../../shared/finding.ts';
import { shortDigest } from '../../shared/format.ts';
import type { LayerSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { failureSentence, findingSentence } from '../../shared/sentences.ts';
import type { Session } from '../engine/session.ts';
import type { Listing } from '../tree/listing.ts';
import { mergeLayers } from '../tree/stack.ts';
import type { Command, Run } from './command.ts';
import { jsonLine } from './documents.ts';
import { EXIT, worstExitCode, type ExitCode } from './exit-code.ts';
import { Facts } from './facts.ts';
import { imageLabel } from './labels.ts';
import { imagesToList, layersToList, oneImage, type ImageLayers } from './ls-layers.ts';
import { jsonRow, longLine, plainLine, type LayerAt } from './ls-rows.ts';
import { select, type Selection } from './select.ts';

export const ls: Command = async (run) => {
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const images = imagesToList(selection);
  const reader = new LayerReader(run, session, selection);
  if (run.options.merged) await listMerged(run, reader, oneImage(images, '--merged').layers);
  else await listEach(run, reader, layersToList(images, run.options.layer));
  run.progress.clear();
  return reader.exitCode;
};

async function listEach(
  run: Run,
  reader: LayerReader,
  lists: readonly ImageLayers[],
): Promise<void> {
  const { out, options } = run;
  const several = lists.reduce((sum, { layers }) => sum + layers.length, 0) > 1;
  const done = new Set<Digest>();
  for (const { image, layers } of lists) {
    if (lists.length > 1 && !options.json)
      out.print(out.paint(`# image ${imageLabel(image)}`, 'bold'));
    for (const layer of layers) {
      const again = done.has(layer.digest);
      if (several && !options.json) {
        const place = `${String(layer.position)}/${String(image.layers.length)}`;
        const remark = again ? ' (listed above)' : '';
        out.print(out.paint(`# layer ${place} ${escapeText(layer.digest, 200)}${remark}`, 'bold'));
      }
      if (again) continue;
      done.add(layer.digest);
      const listing = await reader.read(layer);
      if (listing !== null) await printListing(run, layer, listing);
    }
  }
}

async function printListing(run: Run, layer: LayerAt, listing: Listing): Promise<void> {
  for (let i = 0; i < listing.count; i++) {
    run.out.print(lineOf(run, layer, listing, i));
    if (run.out.full) await handOver(run);
  }
}

/** Waits for the reader of the output, and stops if it went away. */
async function handOver({ out, signal }: Run): Promise<void> {
  await out.flush();
  throwIfCancelled(signal);
}

async function listMerged(
  run: Run,
  reader: LayerReader,
  layers: readonly LayerSummary[],
): Promise<void> {
  const read: { layer: LayerSummary; listing: Listing }[] = [];
  for (const layer of layers) {
    const listing = await reader.read(layer);
    if (listing !== null) read.push({ layer, listing });
  }
  if (read.length < layers.length)
    run.warn('Some layers are left out, so the merged filesystem is not the whole one.');
  const stack = mergeLayers(read.map(({ listing }) => listing));
  for (let i = 0; i < stack.count; i++) {
    const entry = stack.entry(i);
    const from = read[entry.layer];
    if (from === undefined) continue;
    run.out.print(lineOf(run, from.layer, from.listing, entry.index, entry.path));
    if (run.out.full) await handOver(run);
  }
}

function lineOf(
  { options }: Run,
  layer: LayerAt,
  listing: Listing,
  i: number,
  path?: string,
): string {
  if (options.json) return jsonLine(jsonRow(layer, listing.row(i), path));
  return options.long ? longLine(listing.row(i), path) : plainLine(path ?? listing.path(i));
}

/** Reads layers one after the other, and remembers the worst of what they showed. */
class LayerReader {
  readonly #run: Run;
  readonly #session: Session;
  readonly #selection: Selection;
  #exitCode: ExitCode = EXIT.done;

  constructor(run: Run, session: Session, selection: Selection) {
    this.#run = run;
    this.#session = session;
    this.#selection = selection;
  }

  get exitCode(): ExitCode {
    return this.#exitCode;
  }

  /** The listing as far as the layer could be read, or null; a warning says what is wrong. */
  async read({ digest, position }: LayerSummary): Promise<Listing | null> {
    const name = `Layer ${String(position)} (${shortDigest(digest)})`;
    if (this.#facts().status(digest) === 'missing')
      return this.#refuse(EXIT.incomplete, `${name} is missing, so its files cannot be listed.`);
    try {
      const listing = await this.#session.listing(digest, {
        runner: this.#run.pool(),
        signal: this.#run.signal,
        onProgress: this.#run.progress.update,
      });
      this.#warnOf(digest);
      if (!listing.complete)
        this.#refuse(EXIT.incomplete, `${name} has more entries than can be listed.`);
      return listing;
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
      if (this.#warnOf(digest)) return null;
      // Signatures and other artifacts have layers that were never meant to hold files.
      if (error.failure.code === 'invalid-request')
        return this.#refuse(EXIT.done, `${name} is no filesystem layer: it has no files to list.`);
      const reason = failureSentence(error.failure);
      return this.#refuse(EXIT.incomplete, `${name} cannot be listed. ${reason}`);
    }
  }

  /** Says what is known to be wrong with a layer; true if anything is. */
  #warnOf(digest: Digest): boolean {
    const weighty = this.#facts().findings.filter(({ code, digest: of }) => {
      const bearing = bearingOf(code);
      return of === digest && bearing !== 'remark' && bearing !== 'none';
    });
    for (const finding of weighty)
      this.#refuse(
        bearingOf(finding.code) === 'incomplete' ? EXIT.incomplete : EXIT.wrong,
        findingSentence(finding),
      );
    return weighty.length > 0;
  }

  #refuse(exit: ExitCode, warning: string): null {
    this.#exitCode = worstExitCode([this.#exitCode, exit]);
    this.#run.warn(warning);
    return null;
  }

  #facts(): Facts {
    return new Facts(this.#session.graph, this.#session.verification(), this.#selection);
  }
}
