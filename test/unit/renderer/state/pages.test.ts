import { describe, expect, it } from 'vitest';
import { Pages } from '../../../../renderer/state/pages.svelte.ts';
import { deferred, settled } from '../fake-bridge.ts';

/** A list of numbers that can be exchanged, and what was asked of it. */
function made(rows: readonly number[]) {
  const state = { rows, asked: [] as number[] };
  const pages = new Pages<number>((offset, limit) => {
    state.asked.push(offset);
    const page = state.rows.slice(offset, offset + limit);
    return Promise.resolve({ total: state.rows.length, rows: page });
  }, String);
  return { state, pages };
}

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

describe('Pages', () => {
  it('asks once for each page that comes into view', async () => {
    const { state, pages } = made(numbers(1000));
    expect(pages.total).toBeNull();
    pages.want(90, 110);
    pages.want(95, 115);
    await settled();
    expect(state.asked).toEqual([0, 100]);
    expect([pages.total, pages.at(99), pages.at(100), pages.at(200)]).toEqual([
      1000,
      99,
      100,
      undefined,
    ]);
    expect(pages.active).toBe(0);
  });

  it('keeps the keyboard at a row that stands elsewhere afterwards', async () => {
    const { state, pages } = made([1, 2, 3]);
    pages.want(0, 3);
    await settled();
    pages.moveTo(1);
    state.rows = [9, 8, 1, 2];
    pages.renew();
    expect(pages.at(1)).toBe(2);
    await settled();
    expect([pages.activeIndex, pages.active, pages.total]).toEqual([3, 2, 4]);
  });

  it('gives the keyboard to a row far down, though nothing was asked for yet', async () => {
    const { pages } = made(numbers(1000));
    pages.restart();
    pages.place(740, 740);
    await settled();
    expect([pages.activeIndex, pages.active, pages.at(740)]).toEqual([740, 740, 740]);
  });

  it('takes the row that stands there now where the old one is gone', async () => {
    const { state, pages } = made([1, 2, 3]);
    pages.want(0, 3);
    await settled();
    pages.moveTo(2);
    state.rows = [7, 8];
    pages.renew();
    await settled();
    expect([pages.activeIndex, pages.active]).toEqual([1, 8]);
    state.rows = [];
    pages.renew();
    await settled();
    expect([pages.activeIndex, pages.active, pages.at(0)]).toEqual([0, null, undefined]);
  });

  it('drops an answer to what is no longer asked', async () => {
    const slow = deferred<{ total: number; rows: number[] }>();
    let calls = 0;
    const answer = () => (calls++ === 0 ? slow.promise : Promise.resolve({ total: 1, rows: [2] }));
    const pages = new Pages<number>(answer, String);
    pages.want(0, 1);
    pages.restart();
    await settled();
    slow.resolve({ total: 1, rows: [1] });
    await settled();
    expect(pages.at(0)).toBe(2);
  });

  it('holds a bounded number of pages, those near what is in view', async () => {
    const { pages } = made(numbers(10_000));
    for (let first = 0; first < 10_000; first += 100) {
      pages.want(first, first + 100);
      await settled();
    }
    const held = numbers(10_000).filter((index) => pages.at(index) !== undefined);
    expect(held.length).toBeLessThanOrEqual(2000);
    expect(held.at(-1)).toBe(9999);
  });

  it('says why nothing came', async () => {
    const pages = new Pages<number>(() => Promise.reject(new Error('lost')), String);
    pages.want(0, 1);
    await settled();
    expect(pages.failure?.code).toBe('internal');
  });
});
