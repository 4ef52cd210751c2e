/** `drydock cat`: the bytes of one file, as they are. */
import { throwIfCancelled } from '../../shared/failure.ts';
import type { FileAt } from '../../shared/files.ts';
import type { Session } from '../engine/session.ts';
import { looksBinary } from '../content/looks-binary.ts';
import { UsageError } from './usage-error.ts';
import { findFile, type LayerFiles } from './cat-file.ts';
import type { Command, Run } from './command.ts';
import { LayerReader } from './layer-reader.ts';
import { imagesToList, layersToList, oneImage } from './ls-layers.ts';
import { select } from './select.ts';

/** Bytes that are read and written at once. */
const CHUNK = 1024 * 1024;

export const cat: Command = async (run) => {
  const { options, operand } = run;
  if (options.json)
    throw new UsageError(
      'cat has no option --json.',
      'Run “drydock cat --help” to see how it is used.',
    );
  const session = await run.open();
  const selection = select(session.graph, options);
  const images = imagesToList(selection);
  const layers =
    options.layer === null
      ? oneImage(images, 'cat').layers
      : layersToList(images, options.layer).flatMap((each) => each.layers);
  const reader = new LayerReader(run, session, selection);
  const files: LayerFiles[] = [];
  for (const layer of layers) {
    const listing = await reader.read(layer);
    if (listing !== null) files.push({ layer, listing });
  }
  await writeFile(run, session, findOrSay(reader, files, operand));
  return reader.conclude();
};

/** Where layers could not be read, that is said as well: the file may be in one of them. */
function findOrSay(reader: LayerReader, files: readonly LayerFiles[], path: string): FileAt {
  try {
    return findFile(files, path);
  } catch (error) {
    reader.conclude();
    throw error;
  }
}

async function writeFile(run: Run, session: Session, at: FileAt): Promise<void> {
  const { out, progress, signal } = run;
  const options = {
    runner: run.runner(),
    reads: run.reads(),
    signal,
    onProgress: progress.update,
  };
  for (let offset = 0; ; offset += CHUNK) {
    const { bytes, size } = await session.readFile(at, offset, CHUNK, options);
    progress.clear();
    if (offset === 0 && out.isTerminal && looksBinary(bytes))
      run.warn('These bytes are no text; your terminal may take some of them for commands.');
    await out.writeBytes(bytes);
    throwIfCancelled(signal);
    if (offset + bytes.length >= size) return;
  }
}
