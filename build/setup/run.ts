/** Runs other programs: what they print is either shown or kept, and how they end is a plain value. */
import { spawn, type StdioOptions } from 'node:child_process';
import { constants } from 'node:os';

/** How a program ended. */
export interface Outcome {
  /** Its exit code; 128 + the signal's number when a signal ended it; 127 when it could not start. */
  readonly code: number;
  /** Its standard output and standard error in the order of arrival; empty when they were shown. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Show the program's output instead of keeping it. Default: keep it. */
  readonly show?: boolean;
}

/** Runs a program to its end. Never rejects. Passes on the signals that end this process. */
export function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const stdio: StdioOptions = options.show === true ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const pass = (signal: NodeJS.Signals): void => {
    // Ctrl-C in a terminal reaches the child by itself, and twice would mean "at once".
    if (signal !== 'SIGINT' || !process.stderr.isTTY) child.kill(signal);
  };
  for (const signal of passedOn) process.on(signal, pass);
  return new Promise((resolve) => {
    const end = (code: number): void => {
      for (const signal of passedOn) process.off(signal, pass);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.once('close', (code, signal) => {
      end(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

const passedOn: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
