/** The command line's entry: the process around `runDrydock`. Knows signals and standard streams. */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { EXIT, type ExitCode } from './exit-code.ts';
import { runDrydock } from './run.ts';
import { Output } from './text.ts';

/** Milliseconds in which an ended run may tidy up before the process stops regardless. */
const GRACE = 250;

// Where very much is made, V8 lets the space of young objects grow and cleans it late: a third of the
// peak memory, for no time that could be measured.
setFlagsFromString('--semi-space-growth-factor=1');

// Until a result says otherwise, nothing that goes wrong here may look like success.
process.exitCode = EXIT.impossible;

const controller = new AbortController();
const out = new Output(process.stdout, colours(process.env));
const err = new Output(process.stderr, false);
let ended: ExitCode | null = null;

process.on('SIGINT', () => {
  if (ended !== null) process.exit(EXIT.interrupted);
  // What was not read yet is not wanted any more, and must not be waited for.
  out.close();
  end(EXIT.interrupted);
});
process.on('SIGTERM', () => {
  out.close();
  end(EXIT.terminated);
});
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  out.close();
  // `drydock ls … | head` is nobody's mistake and needs no words; a full disk does.
  if (error.code === 'EPIPE') {
    err.close();
    return end(EXIT.pipeClosed);
  }
  err.print(`drydock: the output could not be written (${error.code ?? 'unknown reason'}).`);
  end(EXIT.impossible);
});
process.stderr.on('error', () => {
  err.close();
});

void runDrydock(process.argv.slice(2), {
  out,
  err,
  signal: controller.signal,
  env: process.env,
}).then((code) => {
  process.exitCode = ended ?? code;
});

function end(code: ExitCode): void {
  ended ??= code;
  const last = ended;
  process.exitCode = last;
  controller.abort();
  setTimeout(() => process.exit(last), GRACE).unref();
}

/** https://no-color.org: set and not empty. Whether there is a terminal is the output's question. */
function colours(env: NodeJS.ProcessEnv): boolean {
  return (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}
