import { describe, expect, it } from 'vitest';
import { FileSearch } from '../../../../renderer/state/file-search.svelte.ts';
import { FailureError } from '../../../../shared/failure.ts';
import type { FilePage } from '../../../../shared/model.ts';
import { deferred, settled } from '../fake-bridge.ts';

const page = (total: number): FilePage => ({ total, offset: 0, rows: [] });

describe('FileSearch', () => {
  it('asks one question at a time, and then for the latest text', async () => {
    const asked: string[] = [];
    const first = deferred<FilePage>();
    const search = new FileSearch((text) => {
      asked.push(text);
      return text === 'a' ? first.promise : Promise.resolve(page(text.length));
    });
    void search.find('a');
    void search.find('ab');
    void search.find('abc');
    first.resolve(page(1));
    await settled();
    expect(asked).toEqual(['a', 'abc']);
    expect(search.total).toBe(3);
  });

  it('drops an answer that comes after the text was cleared', async () => {
    const answer = deferred<FilePage>();
    const search = new FileSearch(() => answer.promise);
    void search.find('a');
    void search.find('');
    answer.resolve(page(1));
    await settled();
    expect(search.total).toBeNull();
  });

  it('shows why it failed, and recovers', async () => {
    let broken = true;
    const search = new FileSearch(() => {
      if (broken) throw new FailureError('engine-lost');
      return Promise.resolve(page(2));
    });
    await search.find('a');
    expect(search.failure?.code).toBe('engine-lost');
    broken = false;
    await search.find('ab');
    expect(search.failure).toBeNull();
    expect(search.total).toBe(2);
  });
});
