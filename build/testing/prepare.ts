/** Gets what the tests need from the system: libraries, a virtual display, other tools. */
import { ensureRuntime } from '../setup/electron-runtime.ts';
import { say } from '../setup/say.ts';
import {
  displayPackages,
  hasProgram,
  installCommand,
  installPackages,
  mayInstall,
  missesLibraries,
  peerPackages,
  windowPackages,
} from '../setup/system-packages.ts';

/** Installs the tools that Drydock is compared with. Without them the tests that need one skip. */
export async function ensurePeers(): Promise<void> {
  const missing = Object.entries(peerPackages).filter(([program]) => !hasProgram(program));
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name);
  if (mayInstall()) {
    say(`Installing ${packages.join(', ')} (apt-get) …`);
    const problem = await installPackages(packages);
    if (problem === undefined) return;
    say(problem);
  }
  say(`Tests that need one of these will be skipped: ${packages.join(', ')}.`);
}

/**
 * Makes sure that Electron can open windows here.
 * @throws Error that names what the user must install, when this process may not.
 */
export async function ensureWindow(): Promise<void> {
  const { executable } = await ensureRuntime(say);
  if (process.platform !== 'linux') return;
  if (hasProgram('Xvfb') && !missesLibraries(executable)) return;
  const packages = [...windowPackages, ...displayPackages];
  if (!mayInstall()) {
    throw new Error(`These are missing. On Debian or Ubuntu:\n  ${installCommand(packages)}`);
  }
  say('Installing Xvfb and libraries that Electron needs (apt-get) …');
  const problem = await installPackages(packages);
  if (problem !== undefined) throw new Error(`They could not be installed.\n${problem}`);
}
