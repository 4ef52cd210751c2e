import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { SaveMethods } from '../../../shared/engine-methods.ts';
import type { ImageGraph } from '../../../shared/model.ts';
import type { Wire } from '../../../shared/wire.ts';
import { packTar } from '../../support/archive.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { chosenFolder, layerOf } from '../save/saved.ts';
import { ended, fakeSession, job, layer, opened, untilCancelled } from './serve.ts';

const scratch = scratchFolder();
const view = { kind: 'layer', layer } as const;
const other = `sha256:${'b'.repeat(64)}`;

/** A session of one image of two layers, of which the second is missing. */
async function session() {
  const tar = await packTar([{ name: 'etc/hosts', body: Buffer.from('localhost') }]);
  const { listing, extent, meter } = await layerOf(scratch, tar);
  const layers = [
    { position: 1, digest: layer },
    { position: 2, digest: other },
  ];
  return fakeSession({
    graph: { images: [{ id: 'image', layers }] } as unknown as ImageGraph,
    listing: vi.fn(() => Promise.resolve(listing)),
    listings: vi.fn(() => Promise.resolve(new Map([[layer, listing]]))),
    stored: () => ({ extent, meter }),
  });
}

/** The same engine, with what main asks it. */
function saving(engine: unknown): Wire<SaveMethods & Record<string, never>, never> {
  return engine as Wire<SaveMethods & Record<string, never>, never>;
}

describe('saving', () => {
  it('is a job that writes where main says, and says what is not checked', async () => {
    const { engine, events, source } = await opened(await session());
    const folder = chosenFolder(scratch);
    const summary = await saving(engine).call('saveFilesTo', {
      ...{ source, view, path: '/etc/hosts', job },
      folder,
    });
    expect(summary).toMatchObject({
      place: path.basename(folder),
      name: 'hosts',
      files: 1,
      layers: [{ layer, check: 'not-checked', damaged: false }],
      missing: [],
      stopped: null,
    });
    expect(fs.readFileSync(path.join(folder, 'hosts'), 'utf8')).toBe('localhost');
    expect(ended(events, job)).toBe(true);
  });

  it('names the layers that a merged view is without', async () => {
    const { engine, source } = await opened(await session());
    const merged = { kind: 'merged', image: 'image', layers: 2 } as const;
    const folder = chosenFolder(scratch);
    const query = { source, view: merged, job };
    const saved = await saving(engine).call('saveFilesTo', { ...query, path: '', folder });
    expect([saved.name, saved.missing]).toEqual(['rootfs', [2]]);
    const file = path.join(folder, 'list.txt');
    const list = await saving(engine).call('saveFileListTo', { ...query, format: 'text', file });
    expect(list).toEqual({ rows: 1, name: 'list.txt' });
    expect(fs.readFileSync(file, 'utf8')).toMatch(/ etc\/hosts\n$/);
  });

  it('ends with the job while the layer is still being read', async () => {
    const waiting = fakeSession({ listing: (_layer, { signal }) => untilCancelled(signal) });
    const { engine, source } = await opened(waiting);
    const folder = chosenFolder(scratch);
    const saved = saving(engine).call('saveFilesTo', { source, view, path: '', job, folder });
    await engine.call('cancelJob', { job });
    await expect(saved).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('refuses a source that is not open', async () => {
    const { engine } = await opened(await session());
    const query = { source: job, view, path: '', job, folder: scratch.path };
    await expect(saving(engine).call('saveFilesTo', query)).rejects.toMatchObject({
      failure: { code: 'invalid-request' },
    });
  });
});
