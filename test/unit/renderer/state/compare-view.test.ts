import { describe, expect, it } from 'vitest';
import { Workbench } from '../../../../renderer/state/workbench.svelte.ts';
import type { Comparison } from '../../../../shared/compare.ts';
import type { Opened, OpenedSource } from '../../../../shared/contract.ts';
import { FailureError } from '../../../../shared/failure.ts';
import type { KeptImage } from '../../../../shared/library.ts';
import { deferred, failing, FakeBridge, settled } from '../fake-bridge.ts';
import { comparison, difference, named, opened } from '../sample-comparison.ts';
import { verification } from '../sample-graph.ts';

const ONE = opened('one', named('one'));
const TWO = opened('two', named('two'));
const BEFORE = { source: 'one', image: 'sha256:one' };
const AFTER = { source: 'two', image: 'sha256:two' };

const KEPT: KeptImage = {
  id: 'k1',
  digest: 'sha256:kept',
  mediaType: '',
  name: 'app:1',
  platforms: [],
  absentPlatforms: [],
  artifactType: null,
  size: 1,
  ownSize: 1,
  blobs: 1,
  missingBlobs: 0,
  madeByDrydock: false,
  tags: [],
  note: '',
  records: [],
};

async function made(
  sources: readonly OpenedSource[],
  answers: FakeBridge['answers'] = {},
): Promise<{ bridge: FakeBridge; workbench: Workbench }> {
  let next = 0;
  const bridge = new FakeBridge({
    getVerification: () => verification(),
    openSample: () => sources[next++] ?? ONE,
    compareImages: () => comparison('c1'),
    closeComparison: () => null,
    listDifferences: () => ({ total: 1, offset: 0, rows: [difference('etc/passwd')] }),
    ...answers,
  });
  const workbench = new Workbench(bridge.client());
  while (next < sources.length) await workbench.openSample();
  return { bridge, workbench };
}

describe('choosing two images', () => {
  it('compares the two that are all there are, the first opened being before', async () => {
    const { bridge, workbench } = await made([ONE, TWO]);
    workbench.run('show-compare');
    expect(workbench.compare.phase).toBe('running');
    await settled();
    expect(bridge.paramsOf('compareImages')).toMatchObject([{ before: BEFORE, after: AFTER }]);
    expect(workbench.compare.phase).toBe('done');
    expect(workbench.compare.files.rows.active?.path).toBe('etc/passwd');
  });

  it('puts the image in view where a side is free, and never on both', async () => {
    const { bridge, workbench } = await made([ONE, TWO, opened('three', named('three'))]);
    workbench.run('show-compare');
    expect(workbench.compare.before?.image.id).toBe('sha256:three');
    workbench.sources.show(workbench.sources.sessions[2] ?? 'match');
    workbench.run('show-compare');
    expect(workbench.compare.after).toBeNull();
    expect(workbench.compare.phase).toBe('choosing');
    workbench.sources.show(workbench.sources.sessions[0] ?? 'match');
    workbench.run('show-compare');
    await settled();
    expect(bridge.paramsOf('compareImages')).toMatchObject([
      { before: { source: 'three' }, after: BEFORE },
    ]);
  });

  it('begins anew with an image that is on neither side, where that is wished', async () => {
    const { workbench } = await made([ONE, TWO, opened('three', named('three'))]);
    const { compare, sources } = workbench;
    compare.choose(BEFORE, AFTER);
    await settled();
    compare.offer(sources.sessions[2] ?? null);
    compare.offer(sources.sessions[1] ?? null, true);
    expect(compare.phase).toBe('done');
    compare.offer(sources.sessions[2] ?? null, true);
    expect(compare.before?.session.source).toBe('three');
    expect(compare.after).toBeNull();
    expect(compare.comparison).toBeNull();
  });

  it('offers nothing of a source without an image', async () => {
    const { workbench } = await made([opened('none')]);
    workbench.run('show-compare');
    expect(workbench.compare.before).toBeNull();
  });

  it('compares two platforms of one source', async () => {
    const platforms = opened('one', named('amd', 'linux/amd64'), named('arm', 'linux/arm64'));
    const { bridge, workbench } = await made([platforms]);
    workbench.run('show-compare');
    await settled();
    expect(bridge.paramsOf('compareImages')).toMatchObject([
      {
        before: { source: 'one', image: 'sha256:amd' },
        after: { source: 'one', image: 'sha256:arm' },
      },
    ]);
  });

  it('compares again when a side is another one or both are exchanged, and gives the last back', async () => {
    const { bridge, workbench } = await made([ONE, TWO]);
    workbench.compare.choose(BEFORE, AFTER);
    await settled();
    workbench.compare.swap();
    await settled();
    workbench.compare.put('before', AFTER);
    await settled();
    expect(bridge.paramsOf('compareImages')).toMatchObject([
      { before: BEFORE, after: AFTER },
      { before: AFTER, after: BEFORE },
    ]);
    expect(bridge.paramsOf('closeComparison')).toEqual([{ comparison: 'c1' }]);
  });

  it('opens a kept image behind the view, and takes the platform of the other side', async () => {
    const kept = opened('kept', named('arm', 'linux/arm64'), named('amd', 'linux/amd64'));
    const { bridge, workbench } = await made([ONE], { openKept: () => kept });
    workbench.run('show-compare');
    await workbench.compare.putKept('after', KEPT);
    await settled();
    expect(bridge.paramsOf('openKept')).toMatchObject([{ image: KEPT.id }]);
    expect(workbench.sources.shown).toBe('compare');
    expect(workbench.compare.after?.image.id).toBe('sha256:amd');
    expect(workbench.compare.phase).toBe('done');
  });

  it('opens a picked archive behind the view, and chooses nothing where none was picked', async () => {
    let picked: Opened | null = { kind: 'source', opened: TWO };
    const { workbench } = await made([ONE], { pickSource: () => picked });
    workbench.run('show-compare');
    await workbench.compare.putPicked('after');
    await settled();
    expect(workbench.sources.shown).toBe('compare');
    expect(workbench.compare.after?.session.source).toBe('two');
    picked = null;
    await workbench.compare.putPicked('after');
    expect(workbench.compare.after?.session.source).toBe('two');
  });
});

describe('comparing', () => {
  it('shows progress, and claims nothing once it is cancelled', async () => {
    const slow = deferred<Comparison>();
    const { bridge, workbench } = await made([ONE, TWO], { compareImages: () => slow.promise });
    workbench.run('show-compare');
    await settled();
    const job = bridge.paramsOf('compareImages')[0]?.job ?? '';
    const progress = { done: 5, total: 10, blobsDone: 0, blobsTotal: 2 };
    bridge.tell({ type: 'job-progress', job, progress });
    expect(workbench.compare.progress?.progress).toEqual(progress);
    workbench.run('cancel');
    expect(bridge.paramsOf('cancelJob')).toEqual([{ job }]);
    slow.reject(new FailureError('cancelled'));
    await settled();
    expect(workbench.compare.phase).toBe('cancelled');
    expect(workbench.compare.comparison).toBeNull();
  });

  it('lets go of a late answer to a question that is not asked any more', async () => {
    const slow = deferred<Comparison>();
    let asked = 0;
    const { bridge, workbench } = await made([ONE, TWO], {
      compareImages: () => (asked++ === 0 ? slow.promise : comparison('c2')),
    });
    workbench.compare.choose(BEFORE, AFTER);
    workbench.compare.swap();
    await settled();
    slow.resolve(comparison('c1'));
    await settled();
    expect(workbench.compare.comparison?.id).toBe('c2');
    expect(bridge.paramsOf('closeComparison')).toEqual([{ comparison: 'c1' }]);
  });

  it('tells a failure, and compares again when asked to', async () => {
    const { bridge, workbench } = await made([ONE, TWO], { compareImages: failing('read-failed') });
    workbench.run('show-compare');
    await settled();
    expect(workbench.compare.phase).toBe('failed');
    bridge.answers.compareImages = () => comparison('c1');
    workbench.run('verify');
    await settled();
    expect(workbench.compare.phase).toBe('done');
    expect(workbench.compare.failure).toBeNull();
  });

  it('takes the comparison away when a source of it is closed, and says which', async () => {
    const { workbench } = await made([ONE, TWO]);
    workbench.run('show-compare');
    await settled();
    const second = workbench.sources.sessions[1];
    if (second !== undefined) workbench.sources.close(second);
    expect(workbench.compare.comparison).toBeNull();
    expect(workbench.compare.after).toBeNull();
    expect(workbench.compare.closed).toBe('two.tar');
  });

  it('compares again once both sources are there after the engine was lost', async () => {
    let engine = 1;
    const { bridge, workbench } = await made([], {
      openSample: () => opened(`s${String(engine)}`, named('one')),
    });
    await workbench.openSample();
    engine = 2;
    await workbench.openSample();
    workbench.compare.choose(
      { source: 's1', image: 'sha256:one' },
      { source: 's2', image: 'sha256:one' },
    );
    await settled();
    bridge.tell({ type: 'engine-lost', restarts: true });
    expect(workbench.compare.comparison).toBeNull();
    expect(workbench.compare.failure?.code).toBe('engine-lost');
    engine = 3;
    bridge.answers.openSample = () => opened(`s${String(engine++)}`, named('one'));
    await workbench.openAgain();
    await settled();
    expect(bridge.paramsOf('compareImages').at(-1)).toMatchObject({
      before: { source: 's3' },
      after: { source: 's4' },
    });
    expect(workbench.compare.phase).toBe('done');
  });
});
