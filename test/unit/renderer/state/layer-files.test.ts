import { describe, expect, it, vi } from 'vitest';
import type { PreparedFiles } from '../../../../shared/contract.ts';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { LayerFiles } from '../../../../renderer/state/layer-files.svelte.ts';
import { FailureError } from '../../../../shared/failure.ts';
import { deferred, failing, FakeBridge, settled } from '../fake-bridge.ts';
import { LAYER_1 } from '../sample-graph.ts';

function made(answers: FakeBridge['answers']) {
  const bridge = new FakeBridge(answers);
  const client = bridge.client();
  return { bridge, files: new LayerFiles(client, new Jobs(client), 's', LAYER_1) };
}

describe('LayerFiles', () => {
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

  it('shows a path as soon as there are files', async () => {
    const row = { name: 'f', path: 'f', type: 'file', hasChildren: false };
    const { files } = made({
      prepareFiles: () => ({ entries: 1, missing: [] }),
      listChildren: () => ({ total: 1, offset: 0, rows: [row as never] }),
    });
    await files.reveal('f');
    expect(files.tree.revealed).toBe(false);
    await files.prepare();
    await vi.waitUntil(() => files.tree.revealed);
    expect(files.tree.activeRow?.path).toBe('f');
  });

  it('shows why a layer cannot be listed', async () => {
    const { files } = made({ prepareFiles: failing('unsupported-format') });
    await files.prepare();
    expect(files.phase).toBe('stopped');
    expect(files.failure?.code).toBe('unsupported-format');
  });
});
