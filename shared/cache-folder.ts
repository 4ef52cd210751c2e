/**
 * Where the contents of layers are kept between runs: below the user's cache folder, as each
 * platform has it. Pure, so that the process that knows the environment can tell the one that does not.
 */

type Environment = Readonly<Record<string, string | undefined>>;

const ABSOLUTE_ON_WINDOWS = /^(?:[A-Za-z]:[\\/]|\\\\)/;

/** The folder, absolute, whether it exists or not; null where the environment names no home. */
export function layerCacheFolder(env: Environment, platform: string): string | null {
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] ?? '';
    return ABSOLUTE_ON_WINDOWS.test(local) ? `${local}\\Drydock\\Cache\\layers` : null;
  }
  const home = absolute(env['HOME']);
  if (platform === 'darwin') return home === null ? null : `${home}/Library/Caches/Drydock/layers`;
  // XDG Base Directory Specification: a relative path is invalid and must be ignored.
  const caches = absolute(env['XDG_CACHE_HOME']) ?? (home === null ? null : `${home}/.cache`);
  return caches === null ? null : `${caches}/drydock/layers`;
}

/** True if `DRYDOCK_CACHE=off` switches the cache off for this process. */
export function isCacheOff(env: Environment): boolean {
  return env['DRYDOCK_CACHE'] === 'off';
}

/** Without a slash at its end; null unless it is absolute. */
function absolute(folder: string | undefined): string | null {
  return folder?.startsWith('/') === true ? folder.replace(/\/+$/, '') : null;
}
