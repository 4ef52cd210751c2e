/** Other programs that Drydock is compared with. Tests that need one that is not here skip. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { hasProgram } from '../../build/setup/system-packages.ts';

const run = promisify(execFile);
const MAX_OUTPUT = 256 * 1024 * 1024;

/** Why a test cannot run here, or undefined if all these programs are there. */
export function lacking(...programs: readonly string[]): string | undefined {
  const missing = programs.filter((program) => !hasProgram(program));
  return missing.length === 0 ? undefined : `${missing.join(', ')} not found on this machine`;
}

/** Making images needs rights that only root has on every machine. */
export function notRoot(): string | undefined {
  return process.getuid?.() === 0 ? undefined : 'this needs root';
}

/** What a program prints. Throws with what it said on standard error if it fails. */
export async function peer(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const { stdout } = await run(program, [...args], {
    encoding: 'buffer',
    maxBuffer: MAX_OUTPUT,
    env: { ...process.env, ...env },
  });
  return stdout;
}
