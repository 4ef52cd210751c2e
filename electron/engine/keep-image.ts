/** Keeping images of an opened source in the library: verified once more while they are copied. */
import { FailureError } from '../../shared/failure.ts';
import type { KeepSummary } from '../../shared/library.ts';
import type { KeepRequest } from '../../shared/library-methods.ts';
import type { Incoming } from '../library/incoming.ts';
import type { Library } from '../library/library.ts';
import { chooseUnits } from './keep-units.ts';
import { keptNames } from './keep-names.ts';
import { readUnits, type KeepOptions, type KeptSource } from './keep-read.ts';
import { commitUnits } from './keep-commit.ts';

/** What is kept, and how it is called. */
export type KeepWish = Omit<KeepRequest, 'source' | 'job'>;

/**
 * Verifies what is wanted and copies it into the library; what is damaged is refused, and the rest is kept.
 * Throws `invalid-request` where nothing is called as the wish says, `cancelled`, `source-changed`,
 * `no-room`, `write-failed`, and what the library throws; then nothing is kept.
 */
export async function keepImage(
  source: KeptSource,
  library: Library,
  wish: KeepWish,
  options: KeepOptions,
): Promise<KeepSummary> {
  const once = () =>
    withIncoming(library, (incoming) => keepOnce(source, library, incoming, wish, options));
  // Where somebody removed meanwhile what was to be shared, it is written the second time.
  const kept = (await once()) ?? (await once());
  if (kept === null) throw new FailureError('busy', { name: 'The library' });
  return kept;
}

/** Whatever ends it, no temporary file is left. */
async function withIncoming<T>(
  library: Library,
  work: (incoming: Incoming) => Promise<T>,
): Promise<T> {
  const incoming = library.begin();
  try {
    return await work(incoming);
  } finally {
    incoming.close();
  }
}

/** Null if blobs that were in the library have gone meanwhile. */
async function keepOnce(
  source: KeptSource,
  library: Library,
  incoming: Incoming,
  wish: KeepWish,
  options: KeepOptions,
): Promise<KeepSummary | null> {
  const { graph } = source;
  const units = chooseUnits(graph, wish.image);
  const names = keptNames(units, wish.name, graph.source.name);
  const read = await readUnits(source, units, { library, incoming }, options);
  return commitUnits(read, { graph, units, names, wish, library, incoming }, options.signal);
}
