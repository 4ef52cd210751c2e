/** Archives of Java (jar, war, ear): what Maven noted in them, else their manifest and name; those within too. */
import { DatabaseError } from './database-error.ts';
import type { Met, RecordedPackage } from './found-packages.ts';
import { firstOf, headerFields } from './header-fields.ts';
import { memberBytes, zipMembers, type ZipMember } from './zip-directory.ts';
import {
  MAX_JAVA_ARCHIVES,
  MAX_JAVA_NESTING,
  MAX_JAVA_UNPACKED_BYTES,
} from '../../shared/limits/packages.ts';

const MIB = 2 ** 20;
export const JAVA_ARCHIVE = /\.(?:jar|war|ear)$/i;
const MAVEN = /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/;
const MANIFEST = 'META-INF/MANIFEST.MF';
const MAX_PROPERTIES = MIB / 16;
/** A signed jar has a digest of each of its files there. */
const MAX_MANIFEST = 16 * MIB;
const MAX_NESTED = 128 * MIB;
/** and for each of its own bytes. */
const MAX_RATIO = 16;
/** What deflate makes of one byte at most. */
const MOST_OF_DEFLATE = 1_032;
const MAX_POMS = 5_000;
/** Members that are looked at before others may run. */
const MEMBERS_AT_ONCE = 4_096;

const RULES = {
  wanted: new Set([
    'implementation-version',
    'implementation-vendor-id',
    'bundle-symbolicname',
    'bundle-version',
    'bundle-license',
  ]),
  fold: '',
} as const;
/** `name-1.2.3.jar`, or without a version. */
const FILE_NAME = /^(.*?)(?:-(\d[^/]*))?\.(?:jar|war|ear)$/i;
/** A group or an artifact of Maven. */
const COORDINATE = /^[\w.-]+$/;
const VERSION = /^\S+$/;

/** `path`: its name says what no metadata does. Throws `DatabaseError` for what is no zip. */
export function readJavaArchive(zip: Buffer, path: string): Generator<Met> {
  return readNested({ zip, path, depth: 0 }, new Unpacking(zip.length));
}

interface NestedArchive {
  readonly zip: Buffer;
  readonly path: string;
  readonly depth: number;
}

function* readNested({ zip, path, depth }: NestedArchive, unpacking: Unpacking): Generator<Met> {
  const nested: ZipMember[] = [];
  yield* readArchive({ zip, path, unpacking }, nested);
  if (nested.length > 0 && depth === MAX_JAVA_NESTING)
    throw new DatabaseError('it nests deeper than is read');
  for (const member of nested) {
    // Others run meanwhile.
    yield null;
    try {
      const bytes = unpacking.bytes(zip, member, MAX_NESTED);
      yield* readNested({ zip: bytes, path: member.name, depth: depth + 1 }, unpacking);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      yield { fault: `of an archive within it, ${error.message}` };
      if (unpacking.isSpent) return;
    }
  }
}

/** Bytes that may still be unpacked of one archive and all within it; a few bytes can name a great many. */
class Unpacking {
  #left: number;

  constructor(size: number) {
    this.#left = Math.min(MAX_JAVA_UNPACKED_BYTES, MIB + MAX_RATIO * size);
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** As `memberBytes`; what fails costs what it may have unpacked. */
  bytes(zip: Buffer, member: ZipMember, limit: number): Buffer {
    const most = Math.min(limit, this.#left);
    if (most <= 0) throw new DatabaseError('it unpacks to more than is read');
    try {
      const bytes = memberBytes(zip, member, most);
      this.#left -= bytes.length;
      return bytes;
    } catch (error) {
      this.#left -= Math.min(most, member.storedSize * MOST_OF_DEFLATE);
      throw error;
    }
  }
}

interface ReadArchive {
  readonly zip: Buffer;
  readonly path: string;
  readonly unpacking: Unpacking;
}

/** Notes the archives that are in it. */
function* readArchive({ zip, path, unpacking }: ReadArchive, nested: ZipMember[]): Generator<Met> {
  let manifest: ZipMember | null = null;
  const own = path.slice(path.lastIndexOf('/') + 1);
  let isNoted = false;
  let poms = 0;
  let members = 0;
  for (const member of zipMembers(zip)) {
    if (++members % MEMBERS_AT_ONCE === 0) yield null;
    if (member.name === MANIFEST) manifest = member;
    else if (JAVA_ARCHIVE.test(member.name)) {
      if (nested.push(member) > MAX_JAVA_ARCHIVES)
        throw new DatabaseError('it has more archives in it than are read');
    } else if (MAVEN.test(member.name)) {
      if (++poms > MAX_POMS) throw new DatabaseError('it has more packages than are read');
      const met = ofProperties(unpacking.bytes(zip, member, MAX_PROPERTIES).toString('latin1'));
      isNoted ||= isOf(met, own);
      yield met;
    }
  }
  // One that only bundles others has no note of its own, and a name with a version.
  if (poms > 0 && (isNoted || FILE_NAME.exec(own)?.[2] === undefined)) return;
  const bytes = manifest === null ? '' : unpacking.bytes(zip, manifest, MAX_MANIFEST);
  yield ofManifest(bytes.toString('utf8'), own);
}

/** Whether what Maven noted is about the archive itself, by the name of its file. */
function isOf(met: Met, name: string): boolean {
  if (met === null || !('package' in met)) return false;
  return name.startsWith(met.package.name.slice(met.package.name.indexOf(':') + 1));
}

function ofProperties(text: string): Met {
  const value = (key: string) => new RegExp(`^${key}[ \\t]*[=:][ \\t]*(\\S+)`, 'm').exec(text)?.[1];
  const [group, artifact, version] = [value('groupId'), value('artifactId'), value('version')];
  if (group === undefined || artifact === undefined || version === undefined)
    return { fault: 'its Maven properties lack a group, an artifact or a version' };
  return { package: mavenPackage({ group, artifact, version, licence: null }) };
}

/** Null where neither says what it is: not every archive is a package. */
function ofManifest(text: string, name: string): Met {
  const fields = headerFields(text, RULES);
  const [, named = '', versionNamed = null] = FILE_NAME.exec(name) ?? [];
  const symbolic = firstOf(fields, 'bundle-symbolicname')?.split(';', 1)[0] ?? '';
  const artifact = [named, symbolic].find((each) => COORDINATE.test(each));
  const version = [
    versionNamed,
    firstOf(fields, 'implementation-version'),
    firstOf(fields, 'bundle-version'),
  ].find((each) => each !== null && VERSION.test(each));
  if (artifact === undefined || version === undefined || version === null) return null;
  const vendor = firstOf(fields, 'implementation-vendor-id') ?? '';
  const group = COORDINATE.test(vendor) ? vendor : null;
  const licence = firstOf(fields, 'bundle-license');
  return { package: mavenPackage({ group, artifact, version, licence }) };
}

function mavenPackage(parts: {
  readonly group: string | null;
  readonly artifact: string;
  readonly version: string;
  readonly licence: string | null;
}): RecordedPackage {
  const { group, artifact, version, licence } = parts;
  const name = group === null ? artifact : `${group}:${artifact}`;
  return { name, version, architecture: null, licence };
}
