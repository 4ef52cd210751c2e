/** Other programs that read what Drydock reads: started once for a batch, a line of JSON for each input. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { hasProgram } from '../../../build/setup/system-packages.ts';

/** A command that takes inputs behind their lengths and writes a line for each. */
export type Oracle = readonly [program: string, ...args: string[]];

/** Milliseconds for a batch; a reader that hangs is ended. */
const MOST_TIME = 100_000;

const here = import.meta.dirname;

/** Why a program in Go cannot be built here, or undefined if it can. */
export const noGo = hasProgram('go') ? undefined : 'no Go';

/** Builds a Go program that lies beside this file into `folder`. It uses the standard library alone. */
export function goOracle(file: string, folder: string): Oracle {
  const program = path.join(folder, path.basename(file, '.go'));
  const env = {
    ...process.env,
    ...{ GOPROXY: 'off', GO111MODULE: 'off' },
    ...{ GOCACHE: path.join(folder, 'go-cache'), GOPATH: path.join(folder, 'go-path') },
  };
  execFileSync('go', ['build', '-o', program, path.join(here, file)], { env, cwd: folder });
  return [program];
}

/** A Python program that lies beside this file; undefined if it cannot run here. */
export function pythonOracle(file: string): Oracle | undefined {
  const command: Oracle = ['python3', path.join(here, file)];
  const [program, ...args] = command;
  return spawnSync(program, args, { input: '' }).status === 0 ? command : undefined;
}

/** What an oracle says to each input. */
export async function ask(oracle: Oracle, inputs: readonly Uint8Array[]): Promise<unknown[]> {
  const [program, ...args] = oracle;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], timeout: MOST_TIME });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(framed(inputs));
  const code = await ended;
  const lines = Buffer.concat(chunks).toString().split('\n').slice(0, -1);
  if (code !== 0 || lines.length !== inputs.length) {
    const answers = `${String(lines.length)} answers to ${String(inputs.length)} inputs`;
    throw new Error(`${path.basename(program)} ended with ${String(code)}: ${answers}`);
  }
  return lines.map((line): unknown => JSON.parse(line));
}

function framed(inputs: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    inputs.flatMap((bytes) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
