/** What the bundles in `out/` may ask for at run time. Offline is a property of the product. */
import { usesOf, type Uses } from './bundle-uses.ts';

/** A finished build: its name and its JavaScript files. */
export interface Made {
  readonly name: 'main' | 'preload' | 'engine' | 'cli' | 'renderer';
  readonly chunks: readonly { readonly fileName: string; readonly code: string }[];
}

const FILES = ['node:fs', 'node:fs/promises', 'node:os', 'node:path', 'node:crypto', 'node:zlib'];
/** Pure code: nothing in these reaches a file, a program or another machine. */
const PURE = ['node:events', 'node:util'];

/** Every module that a bundle may import beside its own files. What is not here fails the build. */
const MODULES: Readonly<Record<Made['name'], ReadonlySet<string>>> = {
  main: new Set([
    'electron',
    'node:crypto',
    'node:fs',
    'node:fs/promises',
    'node:path',
    'node:url',
  ]),
  preload: new Set(['electron']),
  engine: new Set([...FILES, ...PURE, 'node:worker_threads']),
  cli: new Set([
    ...FILES,
    ...PURE,
    'node:perf_hooks',
    'node:process',
    'node:url',
    'node:v8',
    'node:worker_threads',
    // `electron/cli/printer.ts` starts Electron to print a report; a test sees to it that nothing else does.
    'node:child_process',
  ]),
  renderer: new Set(),
};

/** Ways to another machine that need no module. No bundle may as much as read one of these names. */
const NETWORK = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'RTCPeerConnection',
  'sendBeacon',
  'serviceWorker',
  'SharedWorker',
];

/** Ways to make code out of text. */
const CODE_FROM_TEXT = ['eval', 'Function'];

/**
 * Checks that the files import nothing but each other and what their row names, load nothing by a name that is
 * computed, and read no name of the global scope that reaches another machine.
 * @throws Error that names the file and what it asks for.
 */
export function assertOffline({ name, chunks }: Made): void {
  const own = new Set(chunks.map((chunk) => chunk.fileName));
  for (const { fileName, code } of chunks) {
    const wrong = faultOf(name, usesOf(fileName, code), own);
    if (wrong !== undefined) throw new Error(`out/${name}/${fileName} must not ${wrong}.`);
  }
}

function faultOf(name: Made['name'], uses: Uses, own: ReadonlySet<string>): string | undefined {
  const stray = uses.modules.find(
    (wanted) => !own.has(ownName(wanted)) && !isAllowed(name, wanted),
  );
  if (stray !== undefined) return `import '${stray}'`;
  const [loader] = uses.loaders;
  if (loader !== undefined) return `load code at run time (${loader})`;
  const reached = NETWORK.find((each) => uses.names.has(each));
  if (reached !== undefined) return `use ${reached}`;
  const made = CODE_FROM_TEXT.find((each) => uses.called.has(each));
  return made === undefined ? undefined : `call ${made}`;
}

function ownName(wanted: string): string {
  return wanted.replace(/^\.\//, '');
}

function isAllowed(name: Made['name'], wanted: string): boolean {
  return MODULES[name].has(wanted) || MODULES[name].has(`node:${wanted}`);
}
