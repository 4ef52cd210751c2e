/**
 * Takes away what the engine and its threads never need, in case hostile bytes find a way to run as code: the
 * network of the global scope, and native modules.
 * The build checks separately that no module for such things is imported.
 */

const GLOBALS = [
  'fetch',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'XMLHttpRequest',
  'WebTransport',
  'navigator',
] as const;

const PROCESS_FUNCTIONS = ['dlopen', 'binding', '_linkedBinding', 'getBuiltinModule'] as const;

/** Thrown by every function that was taken away. */
export class DeniedError extends Error {
  readonly code = 'EDRYDOCKDENIED';
}

/** Cannot be undone. `scope` and `host` are this process's own unless a test says otherwise. */
export function denyReach(scope: object = globalThis, host: object = process): void {
  for (const name of GLOBALS) {
    Reflect.deleteProperty(scope, name);
    if (name in scope) Object.defineProperty(scope, name, { value: undefined });
  }
  for (const name of PROCESS_FUNCTIONS) {
    const value = (): never => {
      throw new DeniedError(`${name} is denied`);
    };
    Object.defineProperty(host, name, { value, writable: false, configurable: false });
  }
}

/** Every kind of function: what inherits from these makes functions out of text. */
const KINDS = [
  () => 0,
  async () => 0,
  function* () {
    yield 0;
  },
  async function* () {
    yield 0;
  },
];

/**
 * Text never becomes code in this thread, so that nothing can be imported but what the build has checked. Cannot be
 * undone. Electron ignores V8's own flag for this.
 */
export function denyCodeFromText(): void {
  const deny = (name: string, prototype: object): (() => never) => {
    const denied = function (): never {
      throw new DeniedError(`${name} is denied`);
    };
    // `instanceof Function` goes on to be true.
    denied.prototype = prototype;
    return denied;
  };
  const fixed = { writable: false, configurable: false };
  for (const kind of KINDS) {
    const prototype = Object.getPrototypeOf(kind) as object;
    Object.defineProperty(prototype, 'constructor', {
      value: deny('Function', prototype),
      ...fixed,
    });
  }
  const { prototype } = Function;
  Object.defineProperty(globalThis, 'Function', { value: deny('Function', prototype), ...fixed });
  Object.defineProperty(globalThis, 'eval', { value: deny('eval', {}), ...fixed });
}
