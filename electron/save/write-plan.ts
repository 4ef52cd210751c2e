/**
 * Writes what was planned, below a folder that was made for it. Folders first, then bodies layer by
 * layer, then hard links; symlinks when nothing is written any more that could go through one.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError, type Failure } from '../../shared/failure.ts';
import type { SavedLayer } from '../../shared/saving.ts';
import { asFarAsKept, BodyWriter } from './body-writer.ts';
import { markAsForeign } from './internet-mark.ts';
import type { LayerBytes } from './layer-bytes.ts';
import type { SavePlan } from './plan.ts';
import { Turns } from '../io/turns.ts';
import { isEmpty, writeBodies } from './write-bodies.ts';
import { WriteLedger } from './write-ledger.ts';

export interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
  /** Stored bytes read so far, and in all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** True to mark files as coming from elsewhere, where Windows looks for that. */
  readonly marked?: boolean;
}

export interface Written {
  readonly files: number;
  readonly folders: number;
  readonly links: number;
  readonly bytes: number;
  readonly layers: readonly SavedLayer[];
  /** Why it ended early: also a cancel, or what happened to the source or to the place. */
  readonly stopped: Failure | null;
}

/** Writes below `root`, an absolute path. What was skipped is added to the plan's tally. */
export async function writePlan(
  plan: SavePlan,
  root: string,
  layers: readonly LayerBytes[],
  options: WriteOptions = {},
): Promise<Written> {
  const ledger = new WriteLedger(plan);
  const read: SavedLayer[] = [];
  const at = (planned: string): string => path.join(root, planned);
  let stopped: Failure | null = null;
  try {
    await writeAll(plan, layers, { at, ledger, read, options });
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    stopped = error.failure;
  }
  ledger.close();
  if (options.marked === true)
    for (const [place, { path: planned, mtime }] of plan.files.entries())
      if (ledger.isWritten(place)) markAsForeign(at(planned), mtime);
  dressFolders(plan, at);
  const { files, folders, links, bytes } = ledger;
  return { files, folders, links, bytes, layers: read, stopped };
}

interface WriteRun {
  readonly at: (planned: string) => string;
  readonly ledger: WriteLedger;
  readonly read: SavedLayer[];
  readonly options: WriteOptions;
}

async function writeAll(
  plan: SavePlan,
  layers: readonly LayerBytes[],
  { at, ledger, read, options }: WriteRun,
): Promise<void> {
  const turns = new Turns(options.signal);
  await turns.each(plan.folders, (folder) => {
    if (ledger.attempt(folder, () => fs.mkdirSync(at(folder), 0o700))) ledger.folders++;
  });
  await turns.each(plan.files.entries(), ([place, file]) => {
    if (!isEmpty(file, layers)) return;
    const make = (): void => {
      new BodyWriter(at(file.path), file).finish();
    };
    ledger.attemptFile(place, make);
  });
  await writeBodies(plan, layers, {
    at,
    ledger,
    turns,
    onProgress: options.onProgress ?? (() => undefined),
    onLayer: (layer) => void read.push(layer),
  });
  await turns.each(plan.copies, (copy) => {
    ledger.copiesTried++;
    if (copyFile(plan, copy, at, ledger)) ledger.copies++;
  });
  await turns.each(plan.links, ({ path: planned, from, target }) => {
    ledger.linksTried++;
    if (ledger.attempt(from, () => fs.symlinkSync(target, at(planned)))) ledger.links++;
  });
}

function copyFile(
  plan: SavePlan,
  { path: planned, from, of }: SavePlan['copies'][number],
  at: WriteRun['at'],
  ledger: WriteLedger,
): boolean {
  const file = plan.files[of];
  if (file === undefined || !ledger.isWritten(of)) {
    plan.tally.skip('link-target-missing', from);
    return false;
  }
  return ledger.attempt(from, () => linkOrCopy(at(file.path), at(planned)));
}

/** Some file systems have no hard links. Both ends are files that were written here just now. */
function linkOrCopy(existing: string, made: string): void {
  try {
    fs.linkSync(existing, made);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    fs.copyFileSync(existing, made, fs.constants.COPYFILE_EXCL);
  }
}

/** Last, because writing into a folder changes its time; from the deepest up. */
function dressFolders({ recorded }: SavePlan, at: WriteRun['at']): void {
  for (const { path: planned, mode, mtime } of recorded.toReversed()) {
    const folder = at(planned);
    // What ended early has not made all of them.
    if (!fs.existsSync(folder)) continue;
    asFarAsKept(() => {
      fs.utimesSync(folder, mtime, mtime);
      fs.chmodSync(folder, mode);
    });
  }
}
