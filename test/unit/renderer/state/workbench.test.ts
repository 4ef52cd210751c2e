import { describe, expect, it } from 'vitest';
import { readBeyond } from '../../../../renderer/state/read-beyond.ts';
import type { Session } from '../../../../renderer/state/session.svelte.ts';
import { Workbench } from '../../../../renderer/state/workbench.svelte.ts';
import type { Opened, OpenedSource, Recent } from '../../../../shared/contract.ts';
import { FailureError } from '../../../../shared/failure.ts';
import { deferred, failing, FakeBridge, settled } from '../fake-bridge.ts';
import { evidence, summary } from '../sample-match.ts';
import { graph, LAYER_1, report, verification } from '../sample-graph.ts';

const source = (id: string): OpenedSource => ({ source: id, graph: graph() });
const opened = (id: string): Opened => ({ kind: 'source', opened: source(id) });
const recent: Recent = {
  recentId: 'r1',
  name: 'app.tar',
  folder: '~',
  openedAt: '2024-01-01T00:00:00Z',
};

function made(answers: FakeBridge['answers'] = {}) {
  const bridge = new FakeBridge({ getVerification: () => verification(), ...answers });
  return { bridge, workbench: new Workbench(bridge.client()) };
}

describe('Workbench', () => {
  it('starts with the source of the command line, and verifies it', async () => {
    const { bridge, workbench } = made({ openRequested: () => opened('s1') });
    await workbench.start();
    expect(workbench.version).toBe('1.2.3');
    expect(workbench.session?.source).toBe('s1');
    expect(bridge.paramsOf('startVerify')).toMatchObject([{ source: 's1' }]);
    expect(workbench.openings.list).toEqual([]);
  });

  it('starts empty without one', async () => {
    const { workbench } = made({ listRecents: () => [recent] });
    await workbench.start();
    expect(workbench.session).toBeNull();
    expect(workbench.recents.items).toEqual([recent]);
    expect(workbench.openings.failures).toEqual([]);
  });

  it('does nothing when a dialog is closed without a choice', async () => {
    const { workbench } = made({ pickSource: () => null });
    await workbench.openPicked('file');
    expect(workbench.session).toBeNull();
    expect(workbench.openings.failures).toEqual([]);
  });

  it('keeps the open source when another one fails to open', async () => {
    const { bridge, workbench } = made({
      openSample: () => source('s1'),
      openRecent: failing('not-found'),
    });
    await workbench.openSample();
    await workbench.openRecent(recent);
    expect(workbench.openings.failures).toMatchObject([{ code: 'not-found' }]);
    expect(workbench.session?.source).toBe('s1');
    expect(bridge.paramsOf('closeSource')).toEqual([]);
    workbench.run('cancel');
    expect(workbench.openings.failures).toEqual([]);
  });

  it('opens another source beside the first, and verifies both', async () => {
    let next = 0;
    const { bridge, workbench } = made({ openSample: () => source(`s${String(++next)}`) });
    await workbench.openSample();
    await workbench.openSample();
    expect(workbench.session?.source).toBe('s2');
    expect(workbench.sources.sessions.map((one) => one.source)).toEqual(['s1', 's2']);
    expect(bridge.paramsOf('closeSource')).toEqual([]);
    expect(bridge.paramsOf('startVerify')).toMatchObject([{ source: 's1' }, { source: 's2' }]);
  });

  it('opens a dropped file by itself, never by a path', async () => {
    const { bridge, workbench } = made();
    (bridge.answers as Record<string, unknown>)['openDropped'] = () => opened('s1');
    await workbench.openDropped([new File([], 'a.tar')]);
    expect(workbench.session?.source).toBe('s1');
  });

  it('shows progress of opening, and can cancel it', async () => {
    const answer = deferred<OpenedSource>();
    const { bridge, workbench } = made({ openRecent: () => answer.promise });
    const done = workbench.openRecent(recent);
    await settled();
    const [opening] = workbench.openings.list;
    const job = opening?.job ?? '';
    const progress = { done: 1, total: 2, blobsDone: 0, blobsTotal: 0 };
    bridge.tell({ type: 'job-progress', job, progress });
    expect(opening?.name).toBe('app.tar');
    expect(opening && workbench.openings.progressOf(opening)?.progress).toEqual(progress);
    workbench.run('cancel');
    expect(bridge.paramsOf('cancelJob')).toEqual([{ job }]);
    answer.reject(new FailureError('cancelled'));
    await done;
    expect(workbench.openings.failures).toEqual([]);
    expect(workbench.openings.list).toEqual([]);
  });

  it('keeps what opens late beside what was opened meanwhile', async () => {
    const slow = deferred<OpenedSource>();
    const { workbench } = made({ openRecent: () => slow.promise, openSample: () => source('s2') });
    const first = workbench.openRecent(recent);
    await workbench.openSample();
    slow.resolve(source('s1'));
    await first;
    expect(workbench.sources.sessions.map((one) => one.source)).toEqual(['s2', 's1']);
  });

  it('closes what is open', async () => {
    const { bridge, workbench } = made({ openSample: () => source('s1') });
    await workbench.openSample();
    workbench.run('close');
    expect(workbench.session).toBeNull();
    expect(bridge.paramsOf('closeSource')).toEqual([{ source: 's1' }]);
    expect(bridge.paramsOf('cancelJob')).toHaveLength(1);
  });

  it('hears reports of its own source only', async () => {
    const { bridge, workbench } = made({ openSample: () => source('s1') });
    await workbench.openSample();
    bridge.tell({ type: 'blob-reported', source: 'other', report: report(LAYER_1) });
    expect(workbench.session?.facts.statusOf(LAYER_1)).toBe('unchecked');
    bridge.tell({ type: 'blob-reported', source: 's1', report: report(LAYER_1) });
    expect(workbench.session?.facts.statusOf(LAYER_1)).toBe('verified');
  });

  it('hears what is being read of its own source only, and of nothing once the engine is lost', async () => {
    const { bridge, workbench } = made({ openSample: () => source('s1') });
    await workbench.openSample();
    const reading = () => workbench.session?.reading.of(LAYER_1);
    const blob = { digest: LAYER_1, done: 1, total: 2 };
    bridge.tell({ type: 'blobs-reading', source: 'other', blobs: [blob] });
    expect(reading()).toBeNull();
    bridge.tell({ type: 'blobs-reading', source: 's1', blobs: [blob] });
    expect(reading()).toEqual(blob);
    bridge.tell({ type: 'engine-lost', restarts: true });
    expect(reading()).toBeNull();
  });

  it('says that the engine was lost, ends its jobs, and opens again', async () => {
    let next = 0;
    const { bridge, workbench } = made({
      pickSource: () => opened('s1'),
      openRecent: () => source(`again${String(++next)}`),
      listRecents: () => [recent],
    });
    await workbench.openPicked('file');
    await settled();
    bridge.tell({ type: 'engine-lost', restarts: true });
    await settled();
    expect(workbench.engineLost).toEqual({ restarts: true, pasted: 0 });
    expect(workbench.session?.verdict.word).toBe('Check failed');
    await workbench.openAgain();
    expect(workbench.engineLost).toBeNull();
    expect(workbench.session?.source).toBe('again1');
  });

  it('reads on beyond a limit: raises it, and opens the source again in its place', async () => {
    let next = 0;
    const openSample = () => source(`s${String(++next)}`);
    const { bridge, workbench } = made({ openSample });
    await workbench.openSample();
    const session = workbench.session as Session;
    const raise = { id: 'index-depth', value: 64, rises: true } as const;
    await readBeyond(workbench, session, raise);
    expect(workbench.sources.sessions.map((one) => one.source)).toEqual(['s2']);
    expect(bridge.paramsOf('setLimits')).toEqual([{ limits: { 'index-depth': 64 }, keep: false }]);
    bridge.answers.setLimits = failing('engine-lost');
    await readBeyond(workbench, workbench.session as Session, raise);
    expect([workbench.session?.source, workbench.openings.failures]).toMatchObject([
      's2',
      [{ code: 'engine-lost' }],
    ]);
    bridge.answers.openSample = failing('not-found');
    await readBeyond(workbench, workbench.session as Session, { ...raise, rises: false });
    expect(workbench.session?.source).toBe('s2');
  });

  it('opens what a second start of the app names', async () => {
    const { bridge, workbench } = made({ openRequested: () => opened('s1') });
    bridge.tell({ type: 'open-requested' });
    await settled();
    expect(workbench.session?.source).toBe('s1');
  });

  it('tells whether copying worked', async () => {
    const { bridge, workbench } = made();
    expect(await workbench.copy('text')).toBe(true);
    bridge.answers.copyText = failing('invalid-request');
    expect(await workbench.copy('text')).toBe(false);
    expect(workbench.openings.failures).toMatchObject([{ code: 'invalid-request' }]);
  });

  it('leaves no listener behind', () => {
    const { bridge, workbench } = made();
    workbench.dispose();
    expect(bridge.listeners).toBe(0);
  });

  it('opens images and adds evidence of one drop; what fails holds up nothing', async () => {
    const { bridge, workbench } = made({ listEvidence: () => [evidence('e1')] });
    (bridge.answers as Record<string, unknown>)['openDropped'] = answers([
      opened('s1'),
      new FailureError('not-an-image'),
      { kind: 'evidence', evidence: evidence('e1') },
      opened('s2'),
    ]);
    await workbench.openDropped(['a', 'b', 'c', 'd'].map((name) => new File([], name)));
    expect(workbench.sources.tabs).toHaveLength(3);
    expect(workbench.sources.shown).toBe('match');
    expect(workbench.openings.failures).toMatchObject([{ code: 'not-an-image' }]);
    expect(workbench.evidence.items).toHaveLength(1);
  });

  it('reads nothing more of a drop once that was cancelled', async () => {
    const { bridge, workbench } = made();
    (bridge.answers as Record<string, unknown>)['openDropped'] = answers([
      opened('s1'),
      new FailureError('cancelled'),
      opened('s2'),
    ]);
    await workbench.openDropped(['a', 'b', 'c'].map((name) => new File([], name)));
    expect(workbench.sources.sessions.map((one) => one.source)).toEqual(['s1']);
    expect(workbench.openings.failures).toEqual([]);
  });

  it('goes from a digest to the source that has it, and to the layer of a diffID', async () => {
    let next = 0;
    const { workbench } = made({ openSample: () => source(`s${String(++next)}`) });
    await workbench.openSample();
    await workbench.openSample();
    workbench.sources.showInGraph('s1', LAYER_1);
    expect(workbench.session?.source).toBe('s1');
    expect(workbench.session?.selected).toBe(LAYER_1);
    workbench.sources.showInGraph('s2', 'sha256:nowhere');
    expect(workbench.session?.source).toBe('s1');
  });

  it('opens all sources again that were lost with the engine, each in its place', async () => {
    let next = 0;
    const { bridge, workbench } = made({ openSample: () => source(`s${String(++next)}`) });
    await workbench.openSample();
    await workbench.openSample();
    bridge.tell({ type: 'engine-lost', restarts: true });
    await workbench.openAgain();
    expect(workbench.sources.sessions.map((one) => one.source)).toEqual(['s3', 's4']);
    expect(workbench.session?.source).toBe('s4');
    expect(workbench.engineLost).toBeNull();
  });

  it('reads evidence again that was lost with the engine, and says that pasted text is gone', async () => {
    const items = [evidence('e1'), evidence('e2', { folder: null, name: 'pasted text' })];
    const failures = [{ code: 'not-found' as const, params: { name: 'a.yaml' } }];
    const { bridge, workbench } = made({
      listEvidence: () => items,
      readEvidenceAgain: () => ({ evidence: [], failures }),
    });
    await workbench.evidence.refresh();
    bridge.answers.getMatch = failing('engine-lost');
    bridge.tell({ type: 'engine-lost', restarts: true });
    await settled();
    expect(workbench.engineLost).toEqual({ restarts: true, pasted: 1 });
    expect(workbench.match.summary).toBeNull();
    bridge.answers.getMatch = () => summary();
    await workbench.openAgain();
    expect(bridge.paramsOf('readEvidenceAgain')).toHaveLength(1);
    expect(workbench.openings.failures).toEqual(failures);
    expect(workbench.match.summary?.references).toBe(1);
  });

  it('says of no source that it was lost if it was opened after that', async () => {
    let next = 0;
    const { bridge, workbench } = made({ openSample: () => source(`s${String(++next)}`) });
    await workbench.openSample();
    bridge.tell({ type: 'engine-lost', restarts: true });
    await workbench.openSample();
    expect(workbench.engineLost).toBeNull();
    workbench.sources.step(-1);
    expect(workbench.engineLost).toEqual({ restarts: true, pasted: 0 });
  });
});

/** One answer after another; an error is thrown. */
function answers(list: readonly (Opened | Error)[]): () => Opened {
  let next = 0;
  return () => {
    const answer = list[next++];
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer');
    return answer;
  };
}
