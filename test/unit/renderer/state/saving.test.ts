import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { Saving } from '../../../../renderer/state/saving.svelte.ts';
import type { SaveSummary } from '../../../../shared/saving.ts';
import { failing, FakeBridge, settled } from '../fake-bridge.ts';

const view = { kind: 'layer', layer: 'sha256:aa' } as const;
const summary = { name: 'etc', files: 1 } as SaveSummary;

function made(answers: ConstructorParameters<typeof FakeBridge>[0]) {
  const bridge = new FakeBridge(answers);
  const client = bridge.client();
  return { bridge, saving: new Saving(client, new Jobs(client), 's') };
}

describe('Saving', () => {
  it('tells what was saved until that is dismissed or something else is saved', async () => {
    const { bridge, saving } = made({
      saveFiles: () => summary,
      saveFileList: () => ({ rows: 3, name: 'l.csv' }),
    });
    await saving.save(view, 'etc');
    expect([saving.summary, saving.busy]).toEqual([summary, false]);
    expect(bridge.paramsOf('saveFiles')).toMatchObject([{ source: 's', view, path: 'etc' }]);
    await saving.exportList(view, 'csv');
    expect([saving.summary, saving.list]).toEqual([null, { rows: 3, name: 'l.csv' }]);
    saving.dismiss();
    expect(saving.list).toBeNull();
  });

  it('says nothing where no place was chosen, or where it was cancelled', async () => {
    const { saving } = made({ saveFiles: () => null, saveFileList: failing('cancelled') });
    await saving.save(view, '');
    await saving.exportList(view, 'text');
    expect([saving.summary, saving.list, saving.failure]).toEqual([null, null, null]);
  });

  it('tells why it failed', async () => {
    const { saving } = made({ saveFiles: failing('no-room') });
    await saving.save(view, '');
    expect(saving.failure?.code).toBe('no-room');
  });

  it('shows the progress of its own job, cancels that, and does one thing at a time', async () => {
    let finish: (saved: SaveSummary | null) => void = () => undefined;
    const { bridge, saving } = made({
      saveFiles: () => new Promise((resolve) => (finish = resolve)),
    });
    const saved = saving.save(view, '');
    await settled();
    expect([saving.busy, saving.progress]).toEqual([true, null]);
    const job = bridge.paramsOf('saveFiles')[0]?.job ?? '';
    const progress = { done: 1, total: 4, blobsDone: 0, blobsTotal: 0 };
    bridge.tell({ type: 'job-progress', job, progress });
    expect(saving.progress?.progress).toEqual(progress);
    await saving.save(view, 'other');
    expect(bridge.paramsOf('saveFiles')).toHaveLength(1);
    saving.cancel();
    expect(bridge.paramsOf('cancelJob')).toEqual([{ job }]);
    finish(summary);
    await saved;
    expect([saving.busy, saving.summary]).toEqual([false, summary]);
  });
});
