/** Saves what is at a path of a view: a file under its name, a folder with all below it. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import { isDoubtful, type SaveSummary } from '../../shared/saving.ts';
import { normalisePath } from '../tree/entry-path.ts';
import {
  checkRoom,
  freshFileName,
  isCaseBlind,
  makeFreshFolder,
  renameUnverified,
} from './chosen-place.ts';
import { findItem } from './find-item.ts';
import type { LayerBytes } from './layer-bytes.ts';
import { planSave, type SavePlan } from './plan.ts';
import { nameRulesOf } from './safe-name.ts';
import type { SavedItem } from './selection.ts';
import { Turns } from '../io/turns.ts';
import { writePlan, type WriteOptions } from './write-plan.ts';

export interface SaveRequest {
  /** The view: one layer, or those that are merged, lowest first. */
  readonly layers: readonly LayerBytes[];
  /** In the view, where links are followed; '' or `/` is everything. */
  readonly path: string;
  /** Absolute path of the folder that was chosen. */
  readonly chosen: string;
  /** The only layer of the view; null for a merged one. Everything is saved under a name of it. */
  readonly layer: Digest | null;
  /** As Node calls it. */
  readonly platform: string;
}

/**
 * Throws `NotInImageError` if nothing is at the path, `not-a-regular-file` if there is a device or the
 * like, `no-room` before anything is written, `write-failed` if the chosen folder takes nothing.
 */
export async function saveFiles(
  request: SaveRequest,
  options: WriteOptions = {},
): Promise<Omit<SaveSummary, 'missing'>> {
  const { layers, chosen, platform } = request;
  const from = normalisePath(request.path).path;
  const { item, selection, path: at } = findItem(layers, request.path);
  refuseOther(item, request.path);
  const wanted = from === '' ? wholeName(request.layer) : from.slice(from.lastIndexOf('/') + 1);
  const rules = nameRulesOf(platform);
  const isFolder = item.kind === 'folder';
  const name = (isFolder ? makeFreshFolder : freshFileName)(chosen, wanted, rules);
  const root = isFolder ? path.join(chosen, name) : chosen;
  let plan: SavePlan;
  try {
    const style = { rules, caseBlind: isFolder && isCaseBlind(root) };
    plan = await planSave(selection.entries(name), {
      style,
      rootBytes: Buffer.byteLength(root),
      turns: new Turns(options.signal),
    });
    checkRoom(chosen, plan.bytes, entriesOf(plan));
  } catch (error) {
    if (isFolder) fs.rmdirSync(root);
    throw error;
  }
  const written = await writePlan(plan, root, layers, { ...options, marked: rules === 'windows' });
  // What leaves says by itself, wherever it goes, that it is not what was meant.
  const isUnverified = written.layers.some(isDoubtful);
  const made = isUnverified ? renameUnverified(chosen, name, wanted, rules) : name;
  if (from !== '' && made !== wanted) plan.tally.rename(from, made);
  const { renamed, skipped } = plan.tally;
  const led = at === from ? {} : { ledTo: at };
  return { ...written, ...led, place: path.basename(chosen), name: made, renamed, skipped };
}

/** `rootfs`, or `layer-927d98197ec1`. */
function wholeName(layer: Digest | null): string {
  if (layer === null) return 'rootfs';
  return `layer-${layer.slice(layer.indexOf(':') + 1).slice(0, 12)}`;
}

function entriesOf({ folders, files, copies, links }: SavePlan): number {
  return folders.length + files.length + copies.length + links.length;
}

/** On its own, only a file is worth saving. */
function refuseOther({ kind, row }: SavedItem, name: string): void {
  if (kind === 'folder' || row?.type === 'file' || row?.type === 'hardlink') return;
  const type = row?.type ?? 'unknown';
  throw new FailureError('not-a-regular-file', { name, kind: KIND_WORD[type] ?? 'thing' });
}

const KIND_WORD: Readonly<Record<string, string>> = {
  symlink: 'link',
  char: 'device',
  block: 'device',
  fifo: 'pipe',
};
