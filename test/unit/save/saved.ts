// Layers as files, and what a save left of them on disk.

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { LayerBytes } from '../../../electron/save/layer-bytes.ts';
import { saveFiles, type SaveRequest } from '../../../electron/save/save-files.ts';
import type { WriteOptions } from '../../../electron/save/write-plan.ts';
import { Listing } from '../../../electron/tree/listing.ts';
import { runScan } from '../../../electron/worker/run-scan.ts';
import type { SaveSummary } from '../../../shared/saving.ts';
import { scanTask } from '../../support/scan-task.ts';
import type { ScratchFolder } from '../../support/scratch-folder.ts';

/** A layer as this run has read it, from the bytes that are stored. */
export async function layerOf(scratch: ScratchFolder, stored: Buffer): Promise<LayerBytes> {
  const file = scratch.next();
  fs.writeFileSync(file, stored);
  const task = scanTask(file);
  const { listing, actual } = await runScan(task, {});
  if (listing === null || actual === null) throw new Error('the layer has no listing');
  const { extent } = task;
  const known = { check: 'matches', actual } as const;
  const meter = { bytes: 0 };
  return { digest: actual, extent, meter, listing: new Listing(listing), ...known };
}

/** An empty folder that somebody chose. */
export function chosenFolder(scratch: ScratchFolder): string {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  return folder;
}

/** Saves everything of the layers, unless the request says otherwise. */
export function save(
  layers: readonly LayerBytes[],
  chosen: string,
  request: Partial<SaveRequest> = {},
  options: WriteOptions = {},
): Promise<Omit<SaveSummary, 'missing'>> {
  const everything = { layers, chosen, path: '', layer: null, platform: 'linux' };
  return saveFiles({ ...everything, ...request }, options);
}

/** Each path with its text, `/` for a folder, or `-> target`. */
export function onDisk(folder: string): Record<string, string> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.map((name) => {
      const at = path.join(folder, name);
      const stat = fs.lstatSync(at);
      if (stat.isSymbolicLink()) return [name, `-> ${fs.readlinkSync(at)}`];
      return [name, stat.isDirectory() ? '/' : fs.readFileSync(at, 'latin1')];
    }),
  );
}
