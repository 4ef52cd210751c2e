/** Finds the source that a start of the app names, and the sample that comes with it. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SAMPLE = 'three-states.oci.tar';

export interface Start {
  readonly argv: readonly string[];
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly packaged: boolean;
  /** Folder of the app; the argument that names it is no source. */
  readonly appPath: string;
}

/** The absolute path of the source named by the arguments, or null. It need not exist. */
export function findSourcePath({ argv, cwd, packaged, appPath }: Start): string | null {
  const given = argv.slice(1);
  const own = packaged
    ? -1
    : given.findIndex((argument) => isSame(path.resolve(cwd, argument), appPath));
  const [source] = withoutOptions(given.slice(own + 1));
  if (!packaged && own < 0) return null;
  return source === undefined ? null : path.resolve(cwd, fromFileUrl(source));
}

/** The sample: beside the packaged app, or in the repository. */
export function samplePath(packaged: boolean, resources: string, appPath: string): string {
  return packaged ? path.join(resources, SAMPLE) : path.join(appPath, 'build/sample', SAMPLE);
}

function withoutOptions(given: readonly string[]): readonly string[] {
  const end = given.indexOf('--');
  const named = (end < 0 ? given : given.slice(0, end)).filter(
    (argument) => !argument.startsWith('-'),
  );
  const kept = end < 0 ? named : [...named, ...given.slice(end + 1)];
  return kept.filter((argument) => argument !== '');
}

// Desktops hand over `file:` addresses where a launcher is written for addresses.
function fromFileUrl(argument: string): string {
  if (!argument.startsWith('file://')) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return argument;
  }
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return one === other;
  }
}
