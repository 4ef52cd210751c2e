/** A folder for reading only, in the room of a line. */

/** Characters of a folder that are shown. */
const MAX_FOLDER = 48;

/** `~` for the home folder ('' if unknown), and its middle left out when long. `separator`: of the system. */
export function shortenFolder(folder: string, home: string, separator: string): string {
  const below =
    folder === home ? '' : folder.startsWith(home + separator) ? folder.slice(home.length) : null;
  const shown = below === null || home === '' ? folder : `~${below}`;
  const characters = [...shown];
  if (characters.length <= MAX_FOLDER) return shown;
  const half = Math.floor((MAX_FOLDER - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}
