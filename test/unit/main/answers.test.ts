import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAnswers, createRouter } from '../../../electron/main/answers.ts';
import type { EngineHost } from '../../../electron/main/engine-host.ts';
import { EvidenceFiles } from '../../../electron/main/evidence-files.ts';
import { RememberedTabs } from '../../../electron/main/remembered-tabs.ts';
import { TrustFiles } from '../../../electron/main/trust-files.ts';
import { HeldSources } from '../../../electron/main/held-sources.ts';
import { KeptState } from '../../../electron/main/kept-state.ts';
import { FailureError } from '../../../shared/failure.ts';
import type { WrittenReport } from '../../../shared/report.ts';

const job = '8c0f7d3e-52f4-4c3b-9f4e-0d1c2b3a4f5e';
const image = path.resolve('/images/a.tar');

const opened = { source: 'id', graph: { source: { name: 'a.tar' } } };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-answers-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const trusted = { items: [], expectation: { identity: null, issuer: null } };

function setUp(picked: string | null = image) {
  const asked: unknown[][] = [];
  const clipboard: string[] = [];
  const requested = [image];
  const call = (method: string, params: { path?: string }): Promise<unknown> => {
    asked.push([method, params]);
    if (params.path?.endsWith('missing.tar') === true)
      return Promise.reject(new FailureError('not-found', {}));
    if (method === 'openPath') return Promise.resolve(opened);
    if (method === 'addTrust') return Promise.resolve({ state: trusted, refused: [] });
    if (method !== 'openAny') return Promise.resolve(null);
    if (params.path?.endsWith('.pub') === true)
      return Promise.resolve({ kind: 'trust', added: { state: trusted, refused: [] } });
    const evidence = { kind: 'evidence', evidence: { id: 'e' } };
    const isText = params.path?.endsWith('.yaml') === true;
    return Promise.resolve(isText ? evidence : { kind: 'source', opened });
  };
  const end = () => void asked.push(['end', null]);
  const engine = { call, end } as unknown as Pick<EngineHost, 'call' | 'end'>;
  const held = new HeldSources(engine);
  const kept = new KeptState(path.join(folder, 'state.json'), () => undefined);
  const write = (request: object, file: string): Promise<WrittenReport> => {
    asked.push(['write', { ...request, file }]);
    return Promise.resolve({ file } as WrittenReport);
  };
  const cancel = (cancelled: string) => void asked.push(['cancel', cancelled]);
  const trust = new TrustFiles(engine);
  const tabs = new RememberedTabs(kept);
  const answers = createAnswers({
    held,
    kept,
    tabs,
    engine,
    evidence: new EvidenceFiles(engine),
    reports: { write },
    trust,
    pickReportFile: () => Promise.resolve('/reports/report.html'),
    pickTrust: () => Promise.resolve(['/keys/cosign.pub']),
    pickExportTarget: () => Promise.resolve('/out/image.tar'),
    pickLibraryFolder: () => Promise.resolve('/data/library'),
    pickSaveFolder: () => Promise.resolve(picked),
    pickGraphFile: () => Promise.resolve(picked === null ? null : `${picked}.svg`),
    pickListFile: (format) => Promise.resolve(picked === null ? null : `${picked}.${format}`),
    pickPath: () => Promise.resolve(picked),
    pickEvidence: () => Promise.resolve(picked === null ? null : [picked, '/b.yaml']),
    clearCache: () => Promise.resolve({ entries: 3, bytes: 40 }),
    takeRequested: () => requested.shift() ?? null,
    writeClipboard: async (text) => {
      clipboard.push(text);
    },
    allowCommands: (commands) => void asked.push(['allow', commands]),
    sample: '/multi-platform.oci.tar',
    home: '/home/ann',
    facts: { version: '1', electron: '2', chromium: '3', platform: 'linux-x64' },
    language: () => ({ language: 'en', locale: 'en-US' }),
    licences: folder,
  });
  return {
    route: createRouter(answers, { engine, held, trust, reports: { cancel }, tabs }),
    asked,
    clipboard,
    kept,
    trust,
  };
}

describe('createRouter', () => {
  it.each([
    ['checkSignatures', { source: 's', job: 'j' }],
    ['writeReport', { source: 's', format: 'html', job: 'j' }],
    ['listTrust', {}],
  ] as const)(
    'has keys read again before %s, if the engine has lost them',
    async (method, params) => {
      const { route, asked, trust } = setUp();
      await route('pickTrust', {});
      trust.lose();
      await route(method, params);
      const methods = asked.map(([name]) => name);
      const last = method === 'writeReport' ? 'write' : method;
      expect(methods).toEqual(['addTrust', 'addTrust', 'setExpectation', last]);
      expect(asked[1]?.[1]).toEqual({ paths: ['/keys/cosign.pub'] });
    },
  );

  it('opens what was picked and remembers it', async () => {
    const { route, asked } = setUp();
    expect(await route('pickSource', { as: 'file', job })).toEqual({ kind: 'source', opened });
    expect(asked).toEqual([['openAny', { path: image, job }]]);
    expect(await route('listRecents', {})).toMatchObject([{ name: 'a.tar' }]);
  });

  it('answers null when nothing was picked', async () => {
    const { route, asked } = setUp(null);
    expect(await route('pickSource', { as: 'folder', job })).toBeNull();
    expect(asked).toEqual([]);
  });

  it('opens a dropped path only if it is absolute', async () => {
    const { route, asked } = setUp();
    await expect(route('openDropped', { path: 'a.tar', job })).rejects.toBeInstanceOf(FailureError);
    expect(asked).toEqual([]);
    await route('openDropped', { path: image, job });
    expect(asked).toHaveLength(1);
  });

  it('takes a dropped text as evidence, and does not remember it', async () => {
    const { route, kept } = setUp();
    const dropped = await route('openDropped', { path: path.resolve('/pods.yaml'), job });
    expect(dropped).toEqual({ kind: 'evidence', evidence: { id: 'e' } });
    expect(kept.current.recents).toEqual([]);
  });

  it('has a dropped key read again when the engine was lost, and does not remember it as a source', async () => {
    const { route, kept, trust, asked } = setUp();
    const dropped = path.resolve('/cosign.pub');
    expect(await route('openDropped', { path: dropped, job })).toMatchObject({ kind: 'trust' });
    expect(kept.current.recents).toEqual([]);
    trust.lose();
    await route('openDropped', { path: image, job });
    expect(asked.map(([name]) => name)).toEqual([
      'openAny',
      'addTrust',
      'setExpectation',
      'openAny',
    ]);
    expect(asked[1]?.[1]).toEqual({ paths: [dropped] });
  });

  it('adds every file that was picked as evidence, in one go', async () => {
    const { route, asked } = setUp();
    await route('pickEvidence', { job });
    expect(asked).toEqual([['addEvidence', { paths: [image, '/b.yaml'], job }]]);
    const closed = setUp(null);
    expect(await closed.route('pickEvidence', { job })).toBeNull();
    expect(await closed.route('saveGraph', { source: 'id', toggled: [] })).toBeNull();
    expect(closed.asked).toEqual([]);
  });

  it('remembers nothing that could not be opened', async () => {
    const { route, kept } = setUp(path.resolve('/missing.tar'));
    await expect(route('pickSource', { as: 'file', job })).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
    expect(kept.current.recents).toEqual([]);
  });

  it('opens a recent source by its id, and no other', async () => {
    const { route, asked, kept } = setUp();
    kept.rememberSource(image);
    const recentId = kept.current.recents[0]?.recentId;
    await route('openRecent', { recentId, job });
    expect(asked).toEqual([['openPath', { path: image, job }]]);
    await route('forgetRecent', { recentId });
    await expect(route('openRecent', { recentId, job })).rejects.toMatchObject({
      failure: { code: 'invalid-request' },
    });
  });

  it('forgets one source, or all of them and what is remembered of layers', async () => {
    const { route, kept } = setUp();
    for (const name of ['a', 'b', 'c']) kept.rememberSource(path.resolve(`/${name}.tar`));
    await route('forgetRecent', { recentId: kept.current.recents[1]?.recentId });
    const left = new KeptState(path.join(folder, 'state.json'), () => undefined).current.recents;
    expect(left.map((recent) => path.basename(recent.path))).toEqual(['c.tar', 'a.tar']);
    expect(await route('forgetRecents', {})).toEqual({ sources: 2, entries: 3, bytes: 40 });
    expect(kept.current.recents).toEqual([]);
  });

  it('hands out the path of the start once', async () => {
    const { route } = setUp();
    expect(await route('openRequested', { job })).toEqual({ kind: 'source', opened });
    expect(await route('openRequested', { job })).toBeNull();
  });

  it('opens the sample without remembering it', async () => {
    const { route, asked, kept } = setUp();
    await route('openSample', { job });
    expect(asked).toEqual([['openPath', { path: '/multi-platform.oci.tar', job }]]);
    expect(kept.current.recents).toEqual([]);
  });

  it('puts text on the clipboard and tells the facts of the app', async () => {
    const { route, clipboard, asked } = setUp();
    await route('allowCommands', { commands: ['verify'] });
    expect(asked).toEqual([['allow', ['verify']]]);
    await route('copyText', { text: 'sha256:…' });
    expect(clipboard).toEqual(['sha256:…']);
    expect(await route('getAppFacts', {})).toMatchObject({ electron: '2' });
  });

  it('hands out the licences that the build wrote, and says where there are none', async () => {
    const { route } = setUp();
    await expect(route('getLicences', {})).rejects.toMatchObject({
      failure: { code: 'not-found', params: { name: 'third-party.txt' } },
    });
    writeFileSync(path.join(folder, 'third-party.txt'), 'made of others');
    expect(await route('getLicences', {})).toBe('made of others');
  });

  it('keeps limits that are not as usual, and tells the engine', async () => {
    const { route, asked, kept } = setUp();
    const limits = { 'index-depth': 20, 'preview-seconds': 300 };
    expect(await route('setLimits', { limits, keep: true })).toEqual({ 'index-depth': 20 });
    expect(kept.current.limits).toEqual({ 'index-depth': 20 });
    expect(asked).toEqual([['useLimits', { limits: { 'index-depth': 20 } }]]);
    expect(await route('getLimits', {})).toEqual({ 'index-depth': 20 });
  });

  it('raises limits for this run, and keeps them only where they are set to something else', async () => {
    const { route, asked, kept } = setUp();
    await route('setLimits', { limits: { 'index-depth': 2 }, keep: true });
    const raised = { 'index-depth': 2, 'layer-bytes': 2 ** 42 };
    expect(await route('setLimits', { limits: raised, keep: false })).toEqual(raised);
    expect(kept.current.limits).toEqual({ 'index-depth': 2 });
    expect(asked.at(-1)).toEqual(['useLimits', { limits: raised }]);
    const depth = { ...raised, 'index-depth': 16 };
    expect(await route('setLimits', { limits: depth, keep: false })).toEqual({
      'layer-bytes': 2 ** 42,
    });
    expect(kept.current.limits).toEqual({ 'index-depth': 2 });
    const more = { 'layer-bytes': 2 ** 42, 'path-bytes': 1024 };
    expect(await route('setLimits', { limits: more, keep: true })).toEqual(more);
    expect(kept.current.limits).toEqual({ 'index-depth': 2, 'path-bytes': 1024 });
    expect(await route('setLimits', { limits: {}, keep: true })).toEqual({});
    expect(kept.current.limits).toEqual({});
  });

  it('saves where the dialogs say, which the page is never told', async () => {
    const query = { source: 'id', view: { kind: 'layer', layer: 'sha256:aa' }, job };
    const { route, asked } = setUp('/chosen');
    await route('saveFiles', { ...query, path: 'etc' });
    await route('saveFileList', { ...query, format: 'csv' });
    await route('saveGraph', { source: 'id', toggled: [] });
    expect(asked).toEqual([
      ['saveFilesTo', { ...query, path: 'etc', folder: '/chosen' }],
      ['saveFileListTo', { ...query, format: 'csv', file: '/chosen.csv' }],
      ['saveGraphTo', { source: 'id', toggled: [], file: '/chosen.svg' }],
    ]);
    const closed = setUp(null);
    expect(await closed.route('saveFiles', { ...query, path: '' })).toBeNull();
    expect(await closed.route('saveFileList', { ...query, format: 'text' })).toBeNull();
    expect(closed.asked).toEqual([]);
  });

  it('passes the rest to the engine as it is', async () => {
    const { route, asked } = setUp();
    await route('getVerification', { source: 'id' });
    await route('closeSource', { source: 'id' });
    expect(asked).toEqual([
      ['getVerification', { source: 'id' }],
      ['closeSource', { source: 'id' }],
    ]);
  });

  it('writes a report where the dialog said, and passes the end of a job on to its printing', async () => {
    const { route, asked } = setUp();
    const request = { source: 's', format: 'pdf', auditor: '', ticket: '', notes: '', job };
    const file = '/reports/report.html';
    expect(await route('writeReport', request)).toEqual({ file });
    await route('cancelJob', { job });
    expect(asked).toEqual([
      ['write', { ...request, file }],
      ['cancel', job],
      ['cancelJob', { job }],
    ]);
  });
});
