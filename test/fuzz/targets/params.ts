import { isDeepStrictEqual } from 'node:util';
import { holds, type Target } from '../../../build/fuzz/target.ts';
import { decodeParams, findMethod, PARAMS } from '../../../electron/main/params.ts';
import { FailureError } from '../../../shared/failure.ts';
import { reshapeJson } from '../json-shapes.ts';
import { paramSeeds } from '../param-seeds.ts';
import { textSeeds } from '../seeds.ts';

const METHODS = Object.keys(PARAMS);

/** What a page sends: taken as it is, or refused in one way. `[method, params]` as JSON. */
export const params: Target = {
  name: 'params',
  code: ['/electron/main/params.ts', '/electron/main/param-parts.ts', '/electron/main/audit-params.ts'], // prettier-ignore
  maxLength: 2048,
  seeds: () => textSeeds(...paramSeeds().map((one) => JSON.stringify(one))),
  reshape: reshapeJson([...METHODS, '__proto__', 'toString', 'source', 'job', 'view', 'path', 'sha256:a', '3f2504e0-4f89-41d3-9a0c-0305e82c3301']), // prettier-ignore
  run: (input) => {
    let sent: unknown;
    try {
      sent = JSON.parse(Buffer.from(input).toString('utf8'));
    } catch {
      return 'no JSON';
    }
    const [name, given] = Array.isArray(sent) ? (sent as unknown[]) : [sent, {}];
    const method = findMethod(name);
    holds((method !== null) === METHODS.includes(name as string), 'only methods are methods', name);
    if (method === null) return 'no method';
    try {
      const taken = decodeParams(method, given);
      holds(isDeepStrictEqual(taken, given), 'what is taken is what was sent', [taken, given]);
      holds(Object.getPrototypeOf(taken) === Object.prototype, 'parameters are a plain object');
      return `${method} taken`;
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      const { code, params: told } = error.failure;
      holds(code === 'invalid-request', 'a refusal is an invalid request', code);
      const { key } = told;
      holds(typeof key === 'string' && key.length <= 100, 'a refusal names the key', key);
      return `${method} refused ${String(key === '')} ${String(key.includes('.'))}`;
    }
  },
};
