/** The folders that one run writes into: all that it may leave something in. */
import * as fs from 'node:fs';
import path from 'node:path';

export interface Place {
  readonly caches: string;
  readonly library: string;
  readonly temporary: string;
  /** For exports, reports and saved files. */
  readonly output: string;
}

/** Makes the folders new below `folder`; the library is a copy of `library` if that is given. */
export function makePlace(folder: string, library?: string): Place {
  fs.rmSync(folder, { recursive: true, force: true });
  const place = {
    caches: path.join(folder, 'caches'),
    library: path.join(folder, 'library'),
    temporary: path.join(folder, 'temporary'),
    output: path.join(folder, 'output'),
  };
  for (const each of [place.caches, place.temporary, place.output])
    fs.mkdirSync(each, { recursive: true, mode: 0o700 });
  if (library !== undefined) fs.cpSync(library, place.library, { recursive: true });
  return place;
}

/** What should not be there any more: unfinished files of caches, spools, parts of what was written. */
export function leftovers({ caches, library, temporary, output }: Place): readonly string[] {
  const incoming = path.join(library, 'drydock/incoming');
  return [
    ...namesBelow(caches).filter((name) => name.endsWith('.new')),
    ...namesBelow(temporary),
    ...namesBelow(output).filter((name) => name.includes('.drydock-')),
    ...namesBelow(incoming),
    ...namesBelow(library).filter((name) => name === 'drydock/lock'),
  ];
}

function namesBelow(folder: string): readonly string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
}
