import { describe, expect, it } from 'vitest';
import { DeniedError, denyReach } from '../../../electron/worker/denials.ts';

describe('denyReach', () => {
  it('takes the network out of the global scope', () => {
    const scope = { fetch: () => undefined, WebSocket: () => undefined, structuredClone: () => 1 };
    denyReach(scope, {});
    expect(Object.keys(scope)).toEqual(['structuredClone']);
  });

  it('takes away what was inherited or cannot be deleted, too', () => {
    const scope = Object.create({ fetch: () => undefined }) as object;
    Object.defineProperty(scope, 'navigator', { get: () => 'here', configurable: true });
    denyReach(scope, {});
    expect([Reflect.get(scope, 'fetch'), Reflect.get(scope, 'navigator')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('leaves functions that throw where native code could be loaded', () => {
    const host = { dlopen: () => 'loaded', binding: () => 'bound' };
    denyReach({}, host);
    for (const name of ['dlopen', 'binding'] as const) {
      expect(() => host[name]()).toThrow(DeniedError);
      expect(Reflect.set(host, name, () => 'back')).toBe(false);
    }
  });
});
