import { describe, expect, it } from 'vitest';
import { FileDiffView } from '../../../../renderer/state/file-diff.svelte.ts';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import type { FileDiff } from '../../../../shared/compare.ts';
import { FailureError } from '../../../../shared/failure.ts';
import { deferred, failing, FakeBridge, settled } from '../fake-bridge.ts';
import { comparison, difference, state } from '../sample-comparison.ts';

const C1 = comparison('c1');
const BYTES: FileDiff = {
  kind: 'bytes',
  beforeSize: 12,
  afterSize: 14,
  ranges: [{ offset: 12, length: 2 }],
  cut: false,
};

function made(answers: FakeBridge['answers'] = {}) {
  const bridge = new FakeBridge({ diffFile: () => BYTES, ...answers });
  const client = bridge.client();
  return { bridge, view: new FileDiffView(client, new Jobs(client)) };
}

describe('FileDiffView', () => {
  it('asks what is different, once for a path', async () => {
    const { bridge, view } = made();
    view.show(C1, difference('a'));
    view.show(C1, difference('a'));
    await settled();
    expect(view.diff).toEqual(BYTES);
    expect(bridge.paramsOf('diffFile')).toMatchObject([{ comparison: 'c1', path: 'a' }]);
  });

  it('asks nothing where the content is the same, or there is none', async () => {
    const { bridge, view } = made();
    view.show(C1, difference('a', { parts: ['mode', 'time'] }));
    await settled();
    view.show(C1, difference('d', { before: null, after: state({ type: 'dir' }) }));
    await settled();
    expect(bridge.paramsOf('diffFile')).toEqual([]);
    expect(view.diff).toBeNull();
  });

  it('reads both sides from their own sources', async () => {
    const { bridge, view } = made({ readFile: () => new Uint8Array([1, 2, 3]) });
    view.show(C1, difference('a', { after: state({ size: 14, at: { layer: 'l2', entry: 9 } }) }));
    await view.bytes.before?.ensure(0, 3);
    await view.bytes.after?.ensure(0, 3);
    expect(bridge.paramsOf('readFile')).toMatchObject([
      { source: 'one', at: { layer: 'sha256:layer', entry: 3 } },
      { source: 'two', at: { layer: 'l2', entry: 9 } },
    ]);
    view.show(C1, difference('b', { before: null }));
    expect(view.bytes.before).toBeNull();
  });

  it('stops the one before, and compares of many only the last', async () => {
    const slow = deferred<FileDiff>();
    const { bridge, view } = made({
      diffFile: ({ path }) => (path === 'a' ? slow.promise : BYTES),
    });
    view.show(C1, difference('a'));
    await settled();
    view.show(C1, difference('b'));
    view.show(C1, difference('c'));
    expect(bridge.paramsOf('cancelJob')).toHaveLength(2);
    expect(bridge.paramsOf('cancelJob')[0]?.job).toBe(bridge.paramsOf('diffFile')[0]?.job);
    slow.reject(new FailureError('cancelled'));
    await settled();
    expect(bridge.paramsOf('diffFile').map(({ path }) => path)).toEqual(['a', 'c']);
    expect(view.diff).toEqual(BYTES);
    expect(view.stopped).toBe(false);
  });

  it('says that it was cancelled, or why it failed, and asks again', async () => {
    const { bridge, view } = made({ diffFile: failing('cancelled') });
    view.show(C1, difference('a'));
    await settled();
    expect(view.stopped).toBe(true);
    bridge.answers.diffFile = failing('read-failed');
    view.retry();
    await settled();
    expect(view.failure?.code).toBe('read-failed');
    bridge.answers.diffFile = () => BYTES;
    view.retry();
    await settled();
    expect(view.diff).toEqual(BYTES);
  });

  it('forgets everything when there is nothing to look at', async () => {
    const { view } = made();
    view.show(C1, difference('a'));
    await settled();
    view.show(null, null);
    expect([view.difference, view.diff, view.bytes.before]).toEqual([null, null, null]);
  });
});
