/** The databases of packages that an image has. */
import type { PackageDatabase, PackageFormat } from '../../shared/packages.ts';
import { Turns } from '../io/turns.ts';
import { readApkInstalled } from './apk-installed.ts';
import { DatabaseError } from './database-error.ts';
import { readDpkgStatus } from './dpkg-status.ts';
import { FoundPackages, type Met } from './found-packages.ts';
import type { PackageFile, PackageFiles } from './package-files.ts';
import { readBytes } from './read-bytes.ts';
import { readRpmDatabase } from './rpm-database.ts';
import {
  MAX_PACKAGE_DATABASE_BYTES,
  MAX_PACKAGE_TEXT_BYTES,
  MAX_STATUS_FILES,
} from '../../shared/limits/packages.ts';

/** A file where a package manager keeps what is installed. */
interface Place {
  readonly format: PackageFormat;
  readonly path: string;
  readonly limit: number;
  readonly read: (bytes: Buffer) => Iterable<Met>;
}

/** Files of distroless images, one a package. */
const STATUS_FOLDER = 'var/lib/dpkg/status.d';

const RPM_FOLDERS = ['var/lib/rpm', 'usr/lib/sysimage/rpm'];
const RPM_FILES = ['rpmdb.sqlite', 'Packages.db', 'Packages'];

const PLACES: readonly Place[] = [
  {
    format: 'dpkg',
    path: 'var/lib/dpkg/status',
    limit: MAX_PACKAGE_TEXT_BYTES,
    read: (text) => readDpkgStatus(text, true),
  },
  ...['lib/apk/db/installed', 'usr/lib/apk/db/installed'].map((path): Place => {
    return { format: 'apk', path, limit: MAX_PACKAGE_TEXT_BYTES, read: readApkInstalled };
  }),
  ...RPM_FOLDERS.flatMap((folder) => RPM_FILES.map((name) => `${folder}/${name}`)).map(
    (path): Place => ({
      format: 'rpm',
      path,
      limit: MAX_PACKAGE_DATABASE_BYTES,
      read: readRpmDatabase,
    }),
  ),
];

/**
 * Reads every database of packages that is where package managers keep it; one that several paths lead to once. What is
 * wrong with one is told as its `problem`. Rejects with `cancelled`, and as the files' own reads do with anything but
 * `read-failed`.
 */
export async function readPackages(
  files: PackageFiles,
  signal?: AbortSignal,
): Promise<readonly PackageDatabase[]> {
  const turns = new Turns(signal);
  const databases = new Map<string, PackageDatabase>();
  for (const place of PLACES) {
    const file = files.find(place.path);
    if (file === null || databases.has(file.path)) continue;
    const found = new FoundPackages(place.format);
    await readInto(found, file, place, turns);
    if (hasJournal(files, place, file)) found.fault('changes that lie beside it are not read');
    databases.set(file.path, found.database(file.path));
  }
  const folder = await readStatusFolder(files, turns);
  return [...databases.values(), ...(folder === null ? [] : [folder])];
}

async function readInto(
  found: FoundPackages,
  file: PackageFile,
  { limit, read }: Pick<Place, 'limit' | 'read'>,
  turns: Turns,
): Promise<void> {
  try {
    await turns.each(read(await readBytes(file, limit)), (met) => {
      found.take(met);
      if (!found.hasRoom) throw new DatabaseError('it has more packages than are read');
    });
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    found.fault(error.message);
  }
}

/** SQLite writes to a file beside the database first; a database that was closed has none. */
function hasJournal(files: PackageFiles, { path }: Place, file: PackageFile): boolean {
  return [path, file.path].some((each) =>
    ['-wal', '-journal'].some((end) => (files.find(`${each}${end}`)?.size ?? 0) > 0),
  );
}

async function readStatusFolder(
  files: PackageFiles,
  turns: Turns,
): Promise<PackageDatabase | null> {
  const names = files.list(STATUS_FOLDER, MAX_STATUS_FILES + 1);
  const found = new FoundPackages('dpkg');
  let read = 0;
  let left = MAX_PACKAGE_TEXT_BYTES;
  for (const name of names) {
    const file = name.endsWith('.md5sums') ? null : files.find(`${STATUS_FOLDER}/${name}`);
    if (file === null) continue;
    if (read === MAX_STATUS_FILES || file.size > left) {
      found.fault('it is larger than what is read');
      break;
    }
    read += 1;
    left -= file.size;
    await readInto(found, file, { limit: MAX_PACKAGE_TEXT_BYTES, read: withoutStatus }, turns);
  }
  return read === 0 ? null : found.database(STATUS_FOLDER);
}

function withoutStatus(text: Buffer): Iterable<Met> {
  return readDpkgStatus(text, false);
}
