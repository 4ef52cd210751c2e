/**
 * The app as it is installed, made from the runtime at hand, for tests on Linux: what is shipped, and a twin of it
 * with the one fuse that lets tests attach. Never released: releases come from `forge.config.ts`, which takes its
 * fuses and its files from the same tables.
 */
import { createPackage } from '@electron/asar';
import { flipFuses } from '@electron/fuses';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { ensureRuntime } from '../setup/electron-runtime.ts';
import { cacheDir, root } from '../setup/paths.ts';
import { fingerprint, isStamped, writeStamp } from '../setup/stamp.ts';
import { layOutCommandLine } from './command-line.ts';
import { FUSES, TWIN_FUSES } from './fuses.ts';
import { BESIDE, SHIPPED } from './shipped-files.ts';

const folder = path.join(cacheDir, 'packaged');

/** The executables. Both have the same `app.asar`, byte for byte. */
export const packagedApp = {
  shipped: path.join(folder, 'shipped/drydock'),
  twin: path.join(folder, 'twin/drydock'),
} as const;

/** Left out of a runtime: its licence texts stay, its own app does not. */
const LEFT_OUT = ['default_app.asar', 'app-update.yml'];
/** Changed below, so copied; all else is linked, since a runtime has some 250 MB. */
const COPIED = ['electron', 'chrome-sandbox'];

/**
 * Makes both unless they are made of the same build and runtime already. `out/` is up to date before.
 * @param announce called with one line before that starts.
 */
export async function ensurePackaged(announce: (line: string) => void): Promise<void> {
  const runtime = await ensureRuntime(announce);
  const current = `${runtime.executable} ${runtime.version} ${fingerprint([...SHIPPED, 'build/packaged', 'build/packages'])}`;
  if (
    isStamped('packaged', current) &&
    Object.values(packagedApp).every((file) => existsSync(file))
  )
    return;
  announce('Packaging the app for tests …');
  rmSync(folder, { recursive: true, force: true });
  layOutCommandLine();
  const asar = await pack();
  await assemble(path.dirname(runtime.executable), asar, packagedApp.shipped, FUSES);
  await assemble(path.dirname(runtime.executable), asar, packagedApp.twin, TWIN_FUSES);
  rmSync(asar);
  writeStamp('packaged', current);
}

async function pack(): Promise<string> {
  const staging = path.join(folder, 'app');
  for (const name of SHIPPED)
    cpSync(path.join(root, name), path.join(staging, name), { recursive: true });
  const asar = path.join(folder, 'app.asar');
  await createPackage(staging, asar);
  rmSync(staging, { recursive: true });
  return asar;
}

async function assemble(
  runtime: string,
  asar: string,
  executable: string,
  fuses: typeof FUSES | typeof TWIN_FUSES,
): Promise<void> {
  const target = path.dirname(executable);
  linkTree(runtime, target);
  const resources = path.join(target, 'resources');
  linkSync(asar, path.join(resources, 'app.asar'));
  for (const each of BESIDE) {
    const beside = path.join(resources, path.basename(each));
    if (statSync(each).isDirectory()) linkTree(each, beside);
    else cpSync(each, beside);
  }
  const made = path.join(target, 'electron');
  await flipFuses(made, fuses);
  renameSync(made, executable);
  allowSandbox(path.join(target, 'chrome-sandbox'));
}

/** The helper that makes Chromium's sandbox must be root's and setuid; a user has namespaces instead. */
function allowSandbox(helper: string): void {
  if (process.getuid?.() !== 0) return;
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (LEFT_OUT.includes(entry.name)) continue;
    if (entry.isDirectory()) linkTree(source, target);
    else if (COPIED.includes(entry.name)) cpSync(source, target);
    else linkSync(source, target);
  }
}
