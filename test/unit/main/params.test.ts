import { describe, expect, it } from 'vitest';
import { METHODS, type Method } from '../../../shared/contract.ts';
import { FailureError } from '../../../shared/failure.ts';
import { decodeParams, findMethod, PARAMS } from '../../../electron/main/params.ts';
import { GOOD_PARAMS, job, source } from './good-params.ts';

/** Keys that may be null. */
const NULLABLE = new Set([
  'keepTabs shown',
  'setExpectation identity',
  'setExpectation issuer',
  'identity',
  'issuer',
  'findFiles image',
  'placeFiles image',
  'setEvidenceSide side',
  'getMatch platform',
  'listMatchRows platform',
  'findMatchRow platform',
  'listMatches platform',
  'listMatches row',
  'listMatches side',
  'keepImage image',
  'keepImage name',
  'exportKept platform',
]);
/** Lists that may hold nothing. */
const MAY_BE_EMPTY = new Set([
  'keepTabs sources',
  'allowCommands commands',
  'saveGraph toggled',
  'getMatch exempt',
  'listMatchRows exempt',
  'listMatchRows states',
  'findMatchRow exempt',
  'listMatches exempt',
  'keepImage tags',
  'editKept tags',
  'listDifferences changes',
  'listDifferences parts',
]);
const METHOD_NAMES = Object.keys(METHODS) as Method[];

function failureOf(method: Method, params: unknown): unknown {
  try {
    decodeParams(method, params);
  } catch (thrown) {
    if (thrown instanceof FailureError) return thrown.failure.code;
    throw thrown;
  }
  return 'accepted';
}

/** Nested far deeper than a recursive check could follow. */
function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = { value };
  return value;
}

describe('decodeParams', () => {
  it.each([
    [{ 'index-depth': 65 }],
    [{ 'index-depth': 1.5 }],
    [{ sources: 64 }],
    [{ 'index-depth': '20' }],
  ])('refuses the limits %j', (limits) => {
    expect(failureOf('setLimits', { limits, keep: true })).toBe('invalid-request');
  });

  it('has a schema for every method of the table, and no other', () => {
    expect(Object.keys(PARAMS).sort()).toEqual([...METHOD_NAMES].sort());
  });

  it.each(METHOD_NAMES)('%s accepts what it should and returns a copy', (method) => {
    const given = GOOD_PARAMS[method];
    const decoded = decodeParams(method, given);
    expect(decoded).toEqual(given);
    expect(decoded).not.toBe(given);
  });

  it.each(METHOD_NAMES)('%s refuses anything else', (method) => {
    const cyclic: Record<string, unknown> = { ...GOOD_PARAMS[method] };
    cyclic['self'] = cyclic;
    const bad = [
      null,
      undefined,
      1,
      'x'.repeat(1_000_000),
      { ...GOOD_PARAMS[method], extra: 1 },
      JSON.parse(`{"__proto__":1}`),
      { ...GOOD_PARAMS[method], constructor: 1 },
      { ...GOOD_PARAMS[method], deep: deep(20_000) },
      cyclic,
    ];
    for (const params of bad) expect(failureOf(method, params)).toBe('invalid-request');
  });

  it.each(METHOD_NAMES)('%s refuses each key when it is missing or of another type', (method) => {
    for (const key of Object.keys(GOOD_PARAMS[method])) {
      const name = `${method} ${key}`;
      const bad: unknown[] = [undefined, Number.NaN, -1];
      // No limit is given: all are as usual.
      if (method !== 'setLimits') bad.push({});
      if (!NULLABLE.has(name)) bad.push(null);
      if (!MAY_BE_EMPTY.has(name) && method !== 'setLimits') bad.push([]);
      for (const value of bad)
        expect(failureOf(method, { ...GOOD_PARAMS[method], [key]: value })).toBe('invalid-request');
    }
  });

  it.each(METHOD_NAMES)('%s takes no path where it takes an id', (method) => {
    for (const key of ['source', 'job', 'recentId'].filter((name) => name in GOOD_PARAMS[method])) {
      for (const value of ['/etc/passwd', '..', `${source}/..`, ` ${source}`, ''])
        expect(failureOf(method, { ...GOOD_PARAMS[method], [key]: value })).toBe('invalid-request');
    }
  });

  it('caps rows, offsets and texts', () => {
    const query = GOOD_PARAMS.listChildren;
    for (const bad of [{ limit: 501 }, { limit: 0 }, { limit: 1.5 }, { offset: 2 ** 53 }])
      expect(failureOf('listChildren', { ...query, ...bad })).toBe('invalid-request');
    expect(failureOf('copyText', { text: 'x'.repeat(64 * 1024) })).toBe('accepted');
    expect(failureOf('copyText', { text: 'x'.repeat(64 * 1024 + 1) })).toBe('invalid-request');
    expect(failureOf('listChildren', { ...query, path: 'x/'.repeat(50_000) })).toBe('accepted');
  });

  it('caps what matching is asked with', () => {
    const exempt = Array.from({ length: 1001 }, () => 'a');
    for (const [method, bad] of [
      ['getMatch', { exempt }],
      ['getMatch', { exempt: ['x'.repeat(4097)] }],
      ['getMatch', { platform: 'x'.repeat(257) }],
      ['listMatchRows', { states: ['agrees', 'agrees', 'agrees', 'agrees', 'agrees'] }],
      ['listMatchRows', { states: ['fine'] }],
      ['listMatches', { limit: 501 }],
      ['readExcerpt', { line: 0 }],
      ['setEvidenceSide', { side: 'shipped' }],
      ['pasteEvidence', { text: 'x'.repeat(16 * 1024 * 1024 + 1) }],
      ['lookUpName', { text: 'x'.repeat(4097) }],
    ] as const)
      expect(failureOf(method, { ...GOOD_PARAMS[method], ...bad })).toBe('invalid-request');
    const most = { text: 'x'.repeat(16 * 1024 * 1024), job };
    expect(failureOf('pasteEvidence', most)).toBe('accepted');
  });

  it('names the bad key, cut short, and nothing of its value', () => {
    const key = 'k'.repeat(10_000);
    expect(() => decodeParams('cancelJob', { job, [key]: 'secret' })).toThrow(
      expect.objectContaining({
        failure: {
          code: 'invalid-request',
          params: { method: 'cancelJob', key: 'k'.repeat(100) },
        },
      }),
    );
  });
});

describe('findMethod', () => {
  it('knows the names of the table only', () => {
    for (const method of METHOD_NAMES) expect(findMethod(method)).toBe(method);
    for (const name of ['__proto__', 'constructor', 'openPath', '', 1, null, ['copyText']])
      expect(findMethod(name)).toBeNull();
  });
});
