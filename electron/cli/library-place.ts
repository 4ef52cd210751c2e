/** Where the library is: what `--library` says, else the environment, the user's choice, the default. */
import { resolve } from 'node:path';
import process from 'node:process';
import { quote } from '../../shared/escape.ts';
import { dataFolder, libraryOverride } from '../../shared/library-folder.ts';
import { readPlace, type LibraryPlace as KnownPlace, type PlaceParts } from '../library/place.ts';
import { UsageError } from './usage-error.ts';

export interface LibraryPlace {
  /** Absolute. */
  readonly folder: string;
  readonly from: KnownPlace['from'] | 'option';
}

/** Throws `UsageError` where the environment names no absolute folder. */
export function placeParts(env: NodeJS.ProcessEnv): PlaceParts {
  const override = libraryOverride(env);
  const named = env['DRYDOCK_LIBRARY'] ?? '';
  if (named !== '' && override === null)
    throw new UsageError(
      `DRYDOCK_LIBRARY is ${quote(named)}, which is no absolute path.`,
      'Nothing was done. Give it one that is, or use --library.',
    );
  return { data: dataFolder(env, process.platform), override };
}

/** `option`: the folder that `--library` names. Throws as `placeParts` and `readPlace` do. */
export function libraryPlace(option: string | null, env: NodeJS.ProcessEnv): LibraryPlace {
  if (option !== null) return { folder: resolve(option), from: 'option' };
  return readPlace(placeParts(env));
}
