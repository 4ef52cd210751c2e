import { describe, expect, it, vi } from 'vitest';
import { listingOf } from '../tree/entries.ts';
import { ended, fakeSession, job, layer, opened, untilCancelled } from './serve.ts';

const byName = { by: 'name' as const, descending: false };

describe('listings', () => {
  function listed() {
    const listing = listingOf(['etc/', 'etc/hosts', 'etc/passwd', 'etc/shadow']);
    return fakeSession({ listing: vi.fn(() => Promise.resolve(listing)) });
  }

  it('are made by a job and paged after it, from one scan', async () => {
    const session = listed();
    const { engine, events, source } = await opened(session);
    expect(await engine.call('prepareListing', { source, layer, job })).toEqual({ entries: 4 });
    expect(ended(events, job)).toBe(true);
    const page = { source, layer, path: 'etc', offset: 1, limit: 1, sort: byName };
    const { total, offset, rows } = await engine.call('listChildren', page);
    expect([total, offset, rows.map(({ name }) => name)]).toEqual([3, 1, ['passwd']]);
    expect(session.listing).toHaveBeenCalledOnce();
  });

  it('are searched, and tell by `total` whether there is more', async () => {
    const { engine, source } = await opened(listed());
    const search = { source, layer, text: 's', limit: 2 };
    const found = await engine.call('searchEntries', search);
    expect(found.rows).toHaveLength(2);
    expect(found.total).toBe(3);
    const all = await engine.call('searchEntries', { ...search, limit: 10 });
    expect(all.total).toBe(all.rows.length);
  });

  it('hold the four trees that were used last', async () => {
    const session = listed();
    const { engine, source } = await opened(session);
    const list = (n: number) =>
      engine.call('listChildren', {
        source,
        layer: `sha256:${String(n)}`,
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
    const making = engine.call('prepareListing', { source, layer, job });
    await engine.call('cancelJob', { job });
    await expect(making).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(events).toEqual([{ type: 'job-ended', job, outcome: 'cancelled' }]);
  });
});
