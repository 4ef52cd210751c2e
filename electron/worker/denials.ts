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
