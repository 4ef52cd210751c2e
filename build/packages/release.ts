/** What a release may be made of. */
import type { Runtime } from '../setup/runtime-record.ts';

/** What Forge needs to know of a trial, which is made from whatever Electron is at hand. */
export interface Trial {
  /** Folder that holds that Electron as Forge wants it. */
  readonly zips: string;
  readonly folder: string;
}

/** How `build/tasks/package.ts` asks Forge for a trial; absent for a release. */
export const TRIAL_VARIABLE = 'DRYDOCK_TRIAL';

/** In the name of every file that is only for a trial. */
export const TRIAL_MARK = '-trial';

/** The trial that was asked for; null for a release. */
export function askedTrial(env: NodeJS.ProcessEnv): Trial | null {
  const text = env[TRIAL_VARIABLE] ?? '';
  return text === '' ? null : (JSON.parse(text) as Trial);
}

/**
 * Throws unless a release can be made: of the official Electron, and with the Node that is shipped.
 * @param node the version of the Node that packages, which goes along.
 * @param pinned the one that the lock file names.
 */
export function assertReleasable(
  { kind, version }: Pick<Runtime, 'kind' | 'version'>,
  node: string,
  pinned: string | undefined,
): void {
  if (kind !== 'official')
    throw new Error(
      `A release needs the official Electron; the one in use here is ${version} (${kind}).`,
    );
  if (node !== pinned)
    throw new Error(
      `A release is made with Node ${pinned ?? 'of the lock file'}, which goes along; this is ${node}.`,
    );
}
