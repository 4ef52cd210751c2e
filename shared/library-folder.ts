/**
 * Where the library is unless the user put it elsewhere: below the user's data folder, as each platform has
 * it. Pure, so that the process that knows the environment can tell the one that does not.
 */

type Environment = Readonly<Record<string, string | undefined>>;

const ABSOLUTE_ON_WINDOWS = /^(?:[A-Za-z]:[\\/]|\\\\)/;

/**
 * The folder of Drydock's data, absolute, whether it exists or not: the library, and the file that says where
 * the library is instead. Null where the environment names no home.
 */
export function dataFolder(env: Environment, platform: string): string | null {
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] ?? '';
    return ABSOLUTE_ON_WINDOWS.test(local) ? `${local}\\Drydock` : null;
  }
  const home = absolute(env['HOME']);
  if (platform === 'darwin')
    return home === null ? null : `${home}/Library/Application Support/Drydock`;
  // XDG Base Directory Specification: a relative path is invalid and must be ignored.
  const data = absolute(env['XDG_DATA_HOME']) ?? (home === null ? null : `${home}/.local/share`);
  return data === null ? null : `${data}/drydock`;
}

/** The folder that `DRYDOCK_LIBRARY` names for this process; null if it names none. */
export function libraryOverride(env: Environment): string | null {
  const folder = env['DRYDOCK_LIBRARY'] ?? '';
  return folder.startsWith('/') || ABSOLUTE_ON_WINDOWS.test(folder) ? folder : null;
}

/** Without a slash at its end; null unless it is absolute. */
function absolute(folder: string | undefined): string | null {
  return folder?.startsWith('/') === true ? folder.replace(/\/+$/, '') : null;
}
