/** Files in the library's folder that are no part of a layout and not Drydock's: counted, and left alone. */
import { namesIn } from '../io/names-in.ts';
import { isIncomingName } from './incoming.ts';
import { isLayoutName, type LibraryPaths } from './layout-folder.ts';
import { recordIDOf } from './records.ts';

const OWN = new Set(['lock', 'index.json', 'index.broken.json', 'records', 'incoming']);
const CLAIM = /^claim-[0-9a-f]{1,32}$/;

/** Their paths below the library's folder. Never throws. */
export function foreignIn(paths: LibraryPaths): readonly string[] {
  const other = (folder: string, isKnown: (name: string) => boolean) =>
    namesIn(paths.at(folder))
      .filter((name) => !isKnown(name))
      .map((name) => (folder === '' ? name : `${folder}/${name}`));
  return [
    ...other('', isLayoutName),
    ...other('drydock', (name) => OWN.has(name) || isClaimName(name)),
    ...other('drydock/records', (name) => recordIDOf(name) !== null),
    ...other('drydock/incoming', isIncomingName),
  ];
}

/** True for the file by which a dead process's lock is taken away. */
export function isClaimName(name: string): boolean {
  return CLAIM.test(name);
}
