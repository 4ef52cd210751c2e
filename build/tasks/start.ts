/** Opens an image in the window; without a display, prints what is in it. */
import { ensureBuilt } from '../setup/built.ts';
import { ensureRuntime } from '../setup/electron-runtime.ts';
import { cliFile, root, sampleImage } from '../setup/paths.ts';
import { run } from '../setup/run.ts';
import { say } from '../setup/say.ts';
import {
  installCommand,
  installPackages,
  mayInstall,
  missesLibraries,
  windowPackages,
} from '../setup/system-packages.ts';
import { runTask } from './run-task.ts';

const image = process.argv[2] ?? sampleImage;
const linux = process.platform === 'linux';

await runTask(() => (hasDisplay() ? openWindow() : printReport()));

function hasDisplay(): boolean {
  return !linux || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function printReport(): Promise<number> {
  say('There is no display here, so this is what `drydock inspect` prints instead of a window.');
  await ensureBuilt(say);
  const { code } = await run(process.execPath, [cliFile, 'inspect', image], { show: true });
  return code;
}

async function openWindow(): Promise<number> {
  const { executable } = await ensureRuntime(say);
  if (linux && missesLibraries(executable)) await installLibraries();
  await ensureBuilt(say);
  const options = rootOptions();
  say('Opening the window …');
  const { code } = await run(executable, [...options, root, image], { show: true });
  return code;
}

async function installLibraries(): Promise<void> {
  if (!mayInstall()) {
    throw new Error(
      `Electron needs libraries that are not installed. On Debian or Ubuntu:\n  ${installCommand(windowPackages)}`,
    );
  }
  say('Installing libraries that Electron needs (apt-get) …');
  const problem = await installPackages(windowPackages);
  if (problem !== undefined) throw new Error(`They could not be installed.\n${problem}`);
}

/** Chromium refuses to run as root with its sandbox. Only here: the product never switches it off. */
function rootOptions(): string[] {
  if (!linux || process.getuid?.() !== 0) return [];
  say('Running as root, where Chromium has no sandbox: starting without it. Prefer a normal user.');
  return ['--no-sandbox'];
}
