/** `drydock cache`: what is kept of layers between runs, and removing it. */
import * as fs from 'node:fs';
import { escapeText } from '../../shared/escape.ts';
import { isCacheOff, layerCacheFolder } from '../../shared/cache-folder.ts';
import { bytes, plural } from '../../shared/format.ts';
import { readFailure } from '../io/extent.ts';
import { clearCache, isUsable, useOfCache, type CacheUse } from '../store/cache-folder.ts';
import { CACHE_BOUNDS } from '../store/layer-cache.ts';
import type { Request } from './arguments.ts';
import { cacheDocument } from './documents.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { jsonLines } from './json-lines.ts';
import type { Output } from './text.ts';

/** Runs the command. Throws a FailureError if the folder is there and cannot be read. */
export function cache(
  { clear, json }: Extract<Request, { do: 'cache' }>,
  out: Output,
  env: NodeJS.ProcessEnv,
): ExitCode {
  const folder = layerCacheFolder(env, process.platform);
  const counted = folder === null ? { entries: 0, bytes: 0 } : counts(folder, clear);
  const refused = folder !== null && fs.existsSync(folder) && !isUsable(folder);
  const state = { folder, off: isCacheOff(env), refused, cleared: clear, ...counted };
  if (json) out.printLines([...jsonLines(cacheDocument(state))]);
  else out.printLines(clear ? [clearedLine(state)] : stateLines(state));
  return EXIT.done;
}

function counts(folder: string, clear: boolean): CacheUse {
  try {
    return clear ? clearCache(folder) : useOfCache(folder);
  } catch (error) {
    throw readFailure(error, folder);
  }
}

const REFUSED =
  'The folder is not used: it is no folder, a link, or others can write to it or the one above.';

/** The cache as it is, or what was taken out of it. */
export interface CacheState extends CacheUse {
  readonly folder: string | null;
  readonly off: boolean;
  /** True if the folder is a link, is not this user's alone, or is no folder. */
  readonly refused: boolean;
  readonly cleared: boolean;
}

function stateLines(state: CacheState): readonly string[] {
  if (state.folder === null) return ['There is no cache: no home folder is known.'];
  return [
    `Folder   ${escapeText(state.folder, 4096)}`,
    `Entries  ${plural(state.entries, 'entry', 'entries')}, ${bytes(state.bytes)}`,
    `Limit    ${bytes(CACHE_BOUNDS.maxBytes)}`,
    ...(state.refused ? [REFUSED] : []),
    ...(state.off ? ['DRYDOCK_CACHE=off: it is neither used nor filled.'] : []),
  ];
}

function clearedLine({ entries, bytes: freed, refused }: CacheState): string {
  if (refused) return REFUSED;
  if (entries === 0 && freed === 0) return 'The cache was empty.';
  return `Removed ${plural(entries, 'entry', 'entries')}, ${bytes(freed)}.`;
}
