import { describe, expect, it, vi } from 'vitest';
import { NO_FILTER } from '../../../shared/files.ts';
import { listingOf } from '../tree/entries.ts';
import { ended, fakeSession, job, layer, opened, untilCancelled } from './serve.ts';

const byName = { by: 'name' as const, descending: false };
const view = { kind: 'layer', layer } as const;
const filter = NO_FILTER;

describe('listings', () => {
  function listed() {
    const listing = listingOf(['etc/', 'etc/hosts', 'etc/passwd', 'etc/shadow']);
    return fakeSession({ listing: vi.fn(() => Promise.resolve(listing)) });
  }

  it('are made by a job and paged after it, from one scan', async () => {
    const session = listed();
    const { engine, events, source } = await opened(session);
    expect(await engine.call('prepareFiles', { source, view, job })).toEqual({
      entries: 4,
      missing: [],
    });
    expect(ended(events, job)).toBe(true);
    const page = { source, view, path: 'etc', offset: 1, limit: 1, sort: byName, filter };
    const { total, offset, rows } = await engine.call('listChildren', page);
    expect([total, offset, rows.map(({ name }) => name)]).toEqual([3, 1, ['passwd']]);
    expect(session.listing).toHaveBeenCalledOnce();
  });

  it('are listed flat, and filtered by a text', async () => {
    const { engine, source } = await opened(listed());
    const sort = { by: 'path', descending: true } as const;
    const query = { source, view, sort, offset: 0, limit: 2 };
    const { total, rows } = await engine.call('listEntries', {
      ...query,
      filter: { ...filter, text: 'S' },
    });
    expect([total, rows.map(({ path }) => path)]).toEqual([3, ['etc/shadow', 'etc/passwd']]);
  });

  it('hold the four trees that were used last', async () => {
    const session = listed();
    const { engine, source } = await opened(session);
    const list = (n: number) =>
      engine.call('listChildren', {
        source,
        view: { kind: 'layer', layer: `sha256:${String(n)}` },
        filter,
        path: '',
        offset: 0,
        limit: 1,
        sort: byName,
      });
    for (const n of [1, 2, 3, 4, 1, 5, 1]) await list(n);
    expect(session.listing).toHaveBeenCalledTimes(5);
    await list(2);
    expect(session.listing).toHaveBeenCalledTimes(6);
  });

  it('can be cancelled while they are made', async () => {
    const { engine, events, source } = await opened(
      fakeSession({ listing: (_layer, { signal }) => untilCancelled(signal) }),
    );
    const making = engine.call('prepareFiles', { source, view, job });
    await engine.call('cancelJob', { job });
    await expect(making).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(events).toEqual([{ type: 'job-ended', job, outcome: 'cancelled' }]);
  });
});
