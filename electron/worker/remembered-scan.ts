/**
 * A scan that does not unpack a layer again whose content an earlier run found in the same bytes.
 * The bytes are read and hashed each time; what is remembered stands in only for what the digest
 * that was computed just now decides.
 */
import { FailureError } from '../../shared/failure.ts';
import type { DigesterSource } from '../oci/digest.ts';
import type { ScanOutcome } from '../oci/scan.ts';
import type { LayerCache } from '../store/layer-cache.ts';
import type { ListingLimits } from '../tree/listing.ts';
import { LayerMemory, type Candidate } from './layer-memory.ts';
import { runScan } from './run-scan.ts';
import type { ScanTask, TaskOptions } from './tasks.ts';

/** For a listing that nobody asked for: it must not cost memory that a run would not use else. */
const UNASKED: ListingLimits = { maxEntries: 250_000, maxTextBytes: 16 * 1024 * 1024 };

/** As `runScan`, with what the cache knows; without a cache it is the same. */
export async function rememberedScan(
  cache: LayerCache | null,
  task: ScanTask,
  options: TaskOptions,
  digesters?: DigesterSource,
): Promise<ScanOutcome> {
  if (cache === null || task.reading !== 'tar' || task.algorithm === null)
    return runScan(task, options, digesters);
  const memory = new LayerMemory(cache, task);
  const candidates = memory.candidates();
  if (candidates.length === 0) return scanAndKeep(memory, task, options, digesters);
  // In this thread: it has nothing else to do meanwhile.
  const hashOnly: ScanTask = { ...task, reading: 'blob', keepListing: false, hashFiles: false };
  const { actual, bytesRead } = await runScan(hashOnly, options);
  const known = candidates.find(({ stored }) => stored === actual);
  const content = known === undefined ? undefined : remembered(memory, known, task);
  if (known !== undefined && content !== undefined)
    return { bytesRead, actual, ...known.facts, ...content };
  // What was copied has this digest, and is not copied again.
  const uncopied: ScanTask = { ...task, copyTo: undefined };
  const outcome = await scanAndKeep(memory, uncopied, options, digesters);
  if (outcome.actual !== actual)
    throw new FailureError('source-changed', { name: task.extent.file });
  return { ...outcome, bytesRead: bytesRead + outcome.bytesRead };
}

/** All that the task wants of a layer beside its facts; undefined if some of it is not there after all. */
function remembered(
  memory: LayerMemory,
  known: Candidate,
  { hashFiles }: ScanTask,
): Pick<ScanOutcome, 'listing' | 'contents'> | undefined {
  const listing = memory.listing(known);
  if (listing === undefined) return undefined;
  if (hashFiles !== true || known.facts.layer.entries === null) return { listing };
  const contents = memory.contents(known);
  return contents === undefined ? undefined : { listing, contents };
}

async function scanAndKeep(
  memory: LayerMemory,
  task: ScanTask,
  options: TaskOptions,
  digesters?: DigesterSource,
): Promise<ScanOutcome> {
  const keepListing = task.keepListing === false ? UNASKED : task.keepListing;
  const outcome = await runScan({ ...task, keepListing }, options, digesters);
  memory.keep(outcome);
  return task.keepListing === false ? { ...outcome, listing: null } : outcome;
}
