import { describe, expect, it } from 'vitest';
import { METHODS, type Method } from '../../../shared/contract.ts';
import { FailureError } from '../../../shared/failure.ts';
import { NO_FILTER } from '../../../shared/files.ts';
import { decodeParams, findMethod, PARAMS } from '../../../electron/main/params.ts';

const job = '8c0f7d3e-52f4-4c3b-9f4e-0d1c2b3a4f5e';
const source = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';
const layer = `sha256:${'a'.repeat(64)}`;

const view = { kind: 'merged', image: layer, layers: 3 };
const wanted = {
  source,
  view,
  filter: { ...NO_FILTER, kinds: ['dir'], minSize: 1 },
  sort: { by: 'name', descending: false },
};
const matchOptions = { platform: 'linux/arm64', exempt: ['registry.example/base/*'] };
const entries = { ...wanted, offset: 0, limit: 500 };

const GOOD: { readonly [M in Method]: object } = {
  pickSource: { as: 'file', job },
  openDropped: { path: '/images/a.tar', job },
  openRecent: { recentId: source, job },
  openSample: { job },
  openRequested: { job },
  closeSource: { source },
  listRecents: {},
  forgetRecents: {},
  startVerify: { source, job },
  preferImage: { source, image: layer },
  cancelJob: { job },
  getVerification: { source },
  getDocument: { source, digest: layer },
  prepareFiles: { source, view: { kind: 'layer', layer }, job },
  listChildren: { ...entries, path: 'etc' },
  listEntries: entries,
  getSpace: { source, view: { kind: 'merged', image: layer, layers: 3 }, job },
  getTreemap: { source, view: { kind: 'layer', layer }, path: 'usr/lib' },
  saveFiles: { source, view, path: 'etc/passwd', job },
  saveFileList: { source, view, format: 'csv', job },
  locateEntry: { ...wanted, path: 'etc/passwd' },
  findFiles: {
    source,
    job,
    pattern: { text: '*.so', how: 'glob', in: 'path', matchCase: false },
    image: null,
  },
  placeFiles: { source, image: layer, found: [{ path: 'etc/passwd', layers: [layer] }] },
  describeFile: { source, target: { kind: 'path', view, path: 'etc/passwd' }, job },
  readFile: { source, at: { layer, entry: 3 }, offset: 0, length: 256 * 1024 },
  pickEvidence: { job },
  readEvidenceAgain: { job },
  pasteEvidence: { text: 'nginx:1.25', job },
  listEvidence: {},
  removeEvidence: { evidence: source },
  restoreEvidence: { evidence: source },
  setEvidenceSide: { evidence: source, side: 'scanned' },
  readExcerpt: { evidence: source, line: 3, column: 1 },
  getMatch: matchOptions,
  listMatchRows: { ...matchOptions, offset: 0, limit: 500, states: ['problem'], text: 'nginx' },
  findMatchRow: { ...matchOptions, archive: source, image: layer },
  listMatches: {
    ...matchOptions,
    offset: 0,
    limit: 1,
    row: 'a row',
    side: null,
    problems: true,
    pins: false,
  },
  lookUpName: { text: 'nginx:1.25' },
  getLibrary: {},
  keepImage: { source, image: layer, name: 'app:1.0', tags: ['march'], note: 'x', job },
  openKept: { image: 'kept', job },
  verifyLibrary: { job },
  planRemoval: { images: ['kept'] },
  removeKept: { images: ['kept'] },
  planCleanup: {},
  cleanLibrary: {},
  editKept: { image: 'kept', name: 'app:1.0', tags: ['march'], note: 'x' },
  exportKept: { image: 'kept', format: 'oci-archive', platform: 'linux/arm64', job },
  chooseLibraryPlace: {},
  resetLibraryPlace: {},
  restoreLibraryIndex: {},
  compareImages: { before: { source, image: layer }, after: { source, image: layer }, job },
  listDifferences: {
    comparison: source,
    changes: ['added'],
    parts: ['content'],
    text: 'etc',
    hideTimeOnly: true,
    offset: 0,
    limit: 500,
  },
  diffFile: { comparison: source, path: 'etc/passwd', job },
  closeComparison: { comparison: source },
  listCompanions: { source },
  pickTrust: {},
  listTrust: {},
  removeTrust: { trust: source },
  setExpectation: { identity: 'a@example.com', issuer: 'https://issuer.example' },
  checkSignatures: { source, job },
  decodeCompanion: { source, companion: 'x', job },
  listDecoded: { source, companion: 'x', text: '', offset: 0, limit: 10 },
  readPredicate: { source, companion: 'x' },
  readPackages: { source, image: 'x', job },
  listPackages: { source, image: 'x', text: '', offset: 0, limit: 10 },
  listSbomDifferences: { source, image: 'x', sbom: 'y', text: '', offset: 0, limit: 10 },
  writeReport: { source, format: 'html', auditor: '', ticket: '', notes: '', job },
  copyText: { text: 'x' },
  getAppFacts: {},
  getLimits: {},
  setLimits: { limits: {} },
};

/** Keys that may be null. */
const NULLABLE = new Set([
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
    expect(failureOf('setLimits', { limits })).toBe('invalid-request');
  });

  it('has a schema for every method of the table, and no other', () => {
    expect(Object.keys(PARAMS).sort()).toEqual([...METHOD_NAMES].sort());
  });

  it.each(METHOD_NAMES)('%s accepts what it should and returns a copy', (method) => {
    const given = GOOD[method];
    const decoded = decodeParams(method, given);
    expect(decoded).toEqual(given);
    expect(decoded).not.toBe(given);
  });

  it.each(METHOD_NAMES)('%s refuses anything else', (method) => {
    const cyclic: Record<string, unknown> = { ...GOOD[method] };
    cyclic['self'] = cyclic;
    const bad = [
      null,
      undefined,
      1,
      'x'.repeat(1_000_000),
      { ...GOOD[method], extra: 1 },
      JSON.parse(`{"__proto__":1}`),
      { ...GOOD[method], constructor: 1 },
      { ...GOOD[method], deep: deep(20_000) },
      cyclic,
    ];
    for (const params of bad) expect(failureOf(method, params)).toBe('invalid-request');
  });

  it.each(METHOD_NAMES)('%s refuses each key when it is missing or of another type', (method) => {
    for (const key of Object.keys(GOOD[method])) {
      const name = `${method} ${key}`;
      const bad: unknown[] = [undefined, Number.NaN, -1];
      // No limit is given: all are as usual.
      if (method !== 'setLimits') bad.push({});
      if (!NULLABLE.has(name)) bad.push(null);
      if (!MAY_BE_EMPTY.has(name) && method !== 'setLimits') bad.push([]);
      for (const value of bad)
        expect(failureOf(method, { ...GOOD[method], [key]: value })).toBe('invalid-request');
    }
  });

  it.each(METHOD_NAMES)('%s takes no path where it takes an id', (method) => {
    for (const key of ['source', 'job', 'recentId'].filter((name) => name in GOOD[method])) {
      for (const value of ['/etc/passwd', '..', `${source}/..`, ` ${source}`, ''])
        expect(failureOf(method, { ...GOOD[method], [key]: value })).toBe('invalid-request');
    }
  });

  it('caps rows, offsets and texts', () => {
    const query = GOOD.listChildren;
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
      expect(failureOf(method, { ...GOOD[method], ...bad })).toBe('invalid-request');
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
