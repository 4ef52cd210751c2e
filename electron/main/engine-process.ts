/** Starts the engine as a utility process and shows it as a port; what it prints goes to the log. */
import { utilityProcess } from 'electron';
import type { LimitsGiven } from '../../shared/limits/adjustable.ts';
import { limitsText } from '../../shared/limits/text.ts';
import type { EngineProcess } from './engine-host.ts';
import type { Log } from './log.ts';
import { MAX_ENGINE_HEAP_MIB } from '../../shared/limits/app.ts';

/** Characters of output that one engine may put into the log. */
const MAX_OUTPUT = 64 * 1024;

export interface EngineFolders {
  /** For what it must unpack. */
  readonly temporary: string;
  /** For what is remembered of layers; null if nothing may be. */
  readonly cache: string | null;
  /** The user's data, where the library is unless it was put elsewhere; null if no home is known. */
  readonly data: string | null;
  /** Limits that are not as usual. */
  readonly limits: LimitsGiven;
  /** Where the environment puts the library; null if it does not. */
  readonly library: string | null;
}

/**
 * Forks `file`. It gets no environment, so nothing outside can change how Node runs it;
 * it is told its folders.
 */
export function forkEngine(
  file: string,
  { temporary, cache, data, library, limits }: EngineFolders,
  log: Log,
): EngineProcess {
  const child = utilityProcess.fork(
    file,
    [temporary, cache ?? '', data ?? '', library ?? '', limitsText(limits)],
    {
      env: {},
      stdio: 'pipe',
      execArgv: [`--max-old-space-size=${String(MAX_ENGINE_HEAP_MIB)}`],
      serviceName: 'Drydock engine',
      disclaim: true,
    },
  );
  // Without a listener, Electron would throw in main when the engine runs out of memory.
  child.on('error', (type, location) => {
    log(`engine: ${type} at ${location}`);
  });
  keepOutput(child.stdout, log);
  keepOutput(child.stderr, log);
  return {
    post: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => child.on('message', listener),
    onClose: (listener) => child.once('exit', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => {
      endNow(child.pid);
    },
  };
}

/** At once, and one that was stopped as well; whoever wants it to say goodbye has waited for that. */
function endNow(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

function keepOutput(stream: NodeJS.ReadableStream | null, log: Log): void {
  let left = MAX_OUTPUT;
  stream?.on('data', (chunk: Buffer) => {
    if (left <= 0) return;
    log(`engine: ${chunk.toString('utf8').slice(0, left)}`);
    left -= chunk.length;
  });
}
