/** Licences of Debian's packages: from copyright files that machines can read (DEP-5), where they are. */
import { Turns } from '../io/turns.ts';
import { DatabaseError } from './database-error.ts';
import type { PackageFile, PackageFiles } from './package-files.ts';
import { readBytes } from './read-bytes.ts';

/** The longest are Chromium's, of 2 MB. */
const MAX_FILE = 4 * 2 ** 20;
/** Packages that are looked up; no distribution installs as many. */
const MAX_PACKAGES = 20_000;
const MAX_LICENCES = 100;
/** Characters of the head, which says that it is such a file. */
const HEAD = 2_000;
const IS_READABLE = /^Format:[^\n]*copyright-format/m;
const LICENCE = /^License:[ \t]*(\S[^\n]*)$/gm;

/** By name, short names of all licences in the order of the file; packages without are left out. Rejects as `readPackages`. */
export async function readDpkgLicences(
  files: PackageFiles,
  names: Iterable<string>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const turns = new Turns(signal);
  const found: { readonly name: string; readonly file: PackageFile }[] = [];
  await turns.each([...new Set(names)].slice(0, MAX_PACKAGES), (name) => {
    const file = name.includes('/') ? null : files.find(`usr/share/doc/${name}/copyright`);
    if (file !== null) found.push({ name, file });
  });
  const licences = new Map<string, string>();
  for (const { name, file } of found.sort((a, b) => a.file.order - b.file.order)) {
    if (turns.isDue) await turns.give();
    const licence = await licenceOf(file);
    if (licence !== null) licences.set(name, licence);
  }
  return licences;
}

/** Null also where it cannot be read: what is wrong with its layer is told elsewhere. */
async function licenceOf(file: PackageFile): Promise<string | null> {
  try {
    const text = (await readBytes(file, MAX_FILE)).toString('latin1');
    if (!IS_READABLE.test(text.slice(0, HEAD))) return null;
    const all = new Set<string>();
    for (const [, licence = ''] of text.matchAll(LICENCE)) {
      all.add(licence.trim());
      if (all.size === MAX_LICENCES) break;
    }
    return all.size === 0 ? null : [...all].join(', ');
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return null;
  }
}
