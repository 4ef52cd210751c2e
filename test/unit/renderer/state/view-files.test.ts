import type { PreparedFiles } from '../../../../shared/contract.ts';
import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { ViewFiles } from '../../../../renderer/state/view-files.svelte.ts';
import { FailureError } from '../../../../shared/failure.ts';
import { deferred, failing, FakeBridge, settled } from '../fake-bridge.ts';
import { LAYER_1 } from '../sample-graph.ts';

const view = { kind: 'layer', layer: LAYER_1 } as const;

function made(answers: FakeBridge['answers']) {
  const bridge = new FakeBridge(answers);
  const client = bridge.client();
  return { bridge, files: new ViewFiles(client, new Jobs(client), 's', view) };
}

describe('ViewFiles', () => {
  it('prepares the listing once', async () => {
    const { bridge, files } = made({ prepareFiles: () => ({ entries: 7, missing: [] }) });
    await Promise.all([files.prepare(), files.prepare()]);
    await files.prepare();
    expect(files.phase).toBe('ready');
    expect(files.entries).toBe(7);
    expect(bridge.paramsOf('prepareFiles')).toMatchObject([
      { source: 's', view: { kind: 'layer', layer: LAYER_1 } },
    ]);
  });

  it('can be cancelled and asked for again', async () => {
    const answer = deferred<PreparedFiles>();
    const { bridge, files } = made({ prepareFiles: () => answer.promise });
    const preparing = files.prepare();
    await settled();
    files.cancel();
    expect(bridge.paramsOf('cancelJob')).toHaveLength(1);
    answer.reject(new FailureError('cancelled'));
    await preparing;
    expect(files.phase).toBe('stopped');
    expect(files.failure).toBeNull();
    bridge.answers.prepareFiles = () => ({ entries: 1, missing: [] });
    await files.prepare();
    expect(files.phase).toBe('ready');
  });

  it('can be let go of and asked for again at once', async () => {
    const answers = [deferred<PreparedFiles>(), deferred<PreparedFiles>()];
    const asked = [...answers];
    const { bridge, files } = made({
      prepareFiles: () => asked.shift()?.promise ?? Promise.reject(new Error('a third time')),
    });
    const first = files.prepare();
    await settled();
    files.release();
    expect(files.phase).toBe('waiting');
    const second = files.prepare();
    await settled();
    expect(bridge.paramsOf('cancelJob')).toEqual([
      { job: bridge.paramsOf('prepareFiles')[0]?.job },
    ]);
    answers[0]?.reject(new FailureError('cancelled'));
    await first;
    expect(files.phase).toBe('preparing');
    answers[1]?.resolve({ entries: 3, missing: [] });
    await second;
    expect([files.phase, files.entries]).toEqual(['ready', 3]);
    files.release();
    expect(files.phase).toBe('ready');
  });

  it('shows why a layer cannot be listed', async () => {
    const { files } = made({ prepareFiles: failing('unsupported-format') });
    await files.prepare();
    expect(files.phase).toBe('stopped');
    expect(files.failure?.code).toBe('unsupported-format');
  });

  it('counts what a filter wants, and lists it flat if it is a text', async () => {
    const { bridge, files } = made({
      prepareFiles: () => ({ entries: 7, missing: [] }),
      listChildren: () => ({ total: 2, offset: 0, rows: [] }),
      listEntries: () => ({ total: 5, offset: 0, rows: [] }),
    });
    await files.prepare();
    await files.want({ text: 'etc' });
    expect([files.tree.flat, files.matches]).toEqual([true, 5]);
    await files.want({ text: '', kinds: ['dir'] });
    expect([files.tree.flat, files.matches]).toEqual([false, 5]);
    expect(bridge.paramsOf('listChildren').at(-1)?.filter.kinds).toEqual(['dir']);
    await files.want({ kinds: [] });
    expect(files.matches).toBeNull();
  });

  it('keeps the rows of one number of layers until those of another are ready', async () => {
    const merged = (layers: number) => ({ kind: 'merged', image: 'i', layers }) as const;
    const answer = deferred<PreparedFiles>();
    const { bridge, files } = made({
      prepareFiles: ({ view: asked }) =>
        asked.kind === 'merged' && asked.layers === 2
          ? answer.promise
          : { entries: 1, missing: [1, 3] },
      listChildren: () => ({ total: 1, offset: 0, rows: [] }),
      cancelJob: () => null,
    });
    await files.showView(merged(3));
    await files.prepare();
    await files.tree.ensure(0, 1);
    expect([files.missing, files.topmost]).toEqual([[1, 3], 2]);
    const going = files.showView(merged(2));
    expect([files.phase, files.changing, files.tree.count]).toEqual(['ready', true, 1]);
    expect(bridge.paramsOf('listChildren').at(-1)?.view).toEqual(merged(3));
    answer.resolve({ entries: 4, missing: [] });
    await going;
    expect([files.changing, files.entries]).toEqual([false, 4]);
    expect(bridge.paramsOf('listChildren').at(-1)?.view).toEqual(merged(2));
  });

  it('brings a path into view once the rows are ready, and takes away a filter', async () => {
    const { bridge, files } = made({
      prepareFiles: () => ({ entries: 1, missing: [] }),
      listChildren: () => ({ total: 1, offset: 0, rows: [] }),
      listEntries: () => ({ total: 1, offset: 0, rows: [] }),
      locateEntry: () => ({ places: [] }),
    });
    await files.want({ owner: 'root' });
    await files.reveal('etc/hosts');
    expect(bridge.paramsOf('locateEntry')).toEqual([]);
    await files.prepare();
    expect(bridge.paramsOf('locateEntry')).toMatchObject([{ path: 'etc/hosts' }]);
    expect([files.filter.owner, files.reveals]).toEqual(['', 1]);
  });
});
