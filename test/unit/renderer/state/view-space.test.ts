import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { Spaces } from '../../../../renderer/state/spaces.ts';
import { ViewSpace } from '../../../../renderer/state/view-space.svelte.ts';
import { FailureError } from '../../../../shared/failure.ts';
import type { SpaceReport, TreemapNode } from '../../../../shared/space.ts';
import { deferred, failing, FakeBridge, settled } from '../fake-bridge.ts';

const view = { kind: 'layer', layer: 'sha256:a' } as const;
const report: SpaceReport = {
  layers: [],
  stored: 3,
  merged: 2,
  wasted: [],
  wastedPaths: 0,
  repeated: { copies: 0, bytes: 0 },
};

function node(name: string): TreemapNode {
  return { name, kind: 'dir', bytes: 1, files: 1, layer: 1, children: [] };
}

function space(answers: ConstructorParameters<typeof FakeBridge>[0] = {}) {
  const bridge = new FakeBridge({
    getSpace: () => report,
    getTreemap: ({ path }) => node(path),
    ...answers,
  });
  const client = bridge.client();
  const jobs = new Jobs(client);
  return {
    bridge,
    space: new ViewSpace(client, jobs, 's', view),
    spaces: new Spaces(client, jobs, 's'),
  };
}

describe('ViewSpace', () => {
  it('is read once, and then shows the root', async () => {
    const { bridge, space: own } = space();
    await Promise.all([own.prepare(), own.prepare()]);
    await own.prepare();
    expect(bridge.paramsOf('getSpace')).toHaveLength(1);
    expect(own).toMatchObject({ phase: 'ready', report, map: node(''), names: [] });
  });

  it('shows a directory when it is there, and only the last that was asked for', async () => {
    const slow = deferred<TreemapNode>();
    const { space: own } = space({
      getTreemap: ({ path }) => (path === 'slow' ? slow.promise : node(path)),
    });
    await own.prepare();
    const first = own.show(['slow']);
    await own.show(['usr', 'lib']);
    slow.resolve(node('slow'));
    await first;
    expect(own).toMatchObject({ names: ['usr', 'lib'], map: node('usr/lib') });
  });

  it('says why it cannot be read, and is read when asked again', async () => {
    const { bridge, space: own } = space({ getSpace: failing('read-failed') });
    await own.prepare();
    expect(own).toMatchObject({ phase: 'stopped', failure: { code: 'read-failed' } });
    bridge.answers.getSpace = () => report;
    await own.prepare();
    expect(own).toMatchObject({ phase: 'ready', failure: null });
  });

  it('is not read on when nobody looks at it any more', async () => {
    const reading = deferred<SpaceReport>();
    const { bridge, space: own } = space({ getSpace: () => reading.promise });
    const preparing = own.prepare();
    await settled();
    own.release();
    expect(own.phase).toBe('waiting');
    expect(bridge.paramsOf('cancelJob')).toHaveLength(1);
    reading.reject(new FailureError('cancelled'));
    await preparing;
    expect(own).toMatchObject({ phase: 'waiting', failure: null });
  });
});

describe('Spaces', () => {
  it('keep a view with all that was opened in it, and cancel what is being read', async () => {
    const reading = deferred<SpaceReport>();
    const { bridge, spaces } = space({ getSpace: () => reading.promise });
    const own = spaces.of(view);
    expect(spaces.of({ kind: 'layer', layer: 'sha256:a' })).toBe(own);
    expect(spaces.cancel()).toBe(false);
    const preparing = own.prepare();
    await settled();
    expect(spaces.cancel()).toBe(true);
    expect(bridge.paramsOf('cancelJob')).toHaveLength(1);
    reading.reject(new FailureError('cancelled'));
    await preparing;
    expect(own).toMatchObject({ phase: 'stopped', failure: null });
  });
});
