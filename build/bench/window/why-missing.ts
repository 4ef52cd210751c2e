/** Whether the window can be opened here. Nothing of the system is installed for a measurement. */
import { ensureRuntime } from '../../setup/electron-runtime.ts';
import { say } from '../../setup/say.ts';
import {
  displayPackages,
  hasProgram,
  installCommand,
  missesLibraries,
  windowPackages,
} from '../../setup/system-packages.ts';
import { wantsVirtualDisplay } from '../../setup/virtual-display.ts';

/** Why no window can be opened here, in a sentence; null if one can. Fetches an Electron if need be. */
export async function whyNoWindow(): Promise<string | null> {
  if (wantsVirtualDisplay() && !hasProgram('Xvfb')) return hint('Xvfb not found', displayPackages);
  try {
    const { executable } = await ensureRuntime(say);
    if (process.platform !== 'linux' || !missesLibraries(executable)) return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return hint('libraries that Electron needs were not found', windowPackages);
}

function hint(what: string, packages: readonly string[]): string {
  return `${what}; on Debian: ${installCommand(packages)}`;
}
