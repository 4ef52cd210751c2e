import { describe, expect, it } from 'vitest';
import { Differences } from '../../../../renderer/state/differences.svelte.ts';
import { FakeBridge, settled } from '../fake-bridge.ts';
import { difference } from '../sample-comparison.ts';

function made() {
  const bridge = new FakeBridge({
    listDifferences: ({ offset, limit }) => ({
      total: 300_000,
      offset,
      rows: Array.from({ length: limit }, (_, at) => difference(`f${String(offset + at)}`)),
    }),
  });
  return { bridge, files: new Differences(bridge.client()) };
}

describe('Differences', () => {
  it('asks for nothing before there is a comparison', async () => {
    const { bridge, files } = made();
    files.want({ text: 'a' });
    await settled();
    expect(bridge.paramsOf('listDifferences')).toEqual([]);
    expect(files.rows.total).toBe(0);
  });

  it('holds only pages near what is in view, however many rows there are', async () => {
    const { bridge, files } = made();
    files.show('c1');
    await settled();
    for (let first = 0; first < 300_000; first += 10_000) files.rows.want(first, first + 40);
    await settled();
    expect(files.rows.at(290_005)?.path).toBe('f290005');
    expect(files.rows.at(5)).toBeUndefined();
    expect(bridge.paramsOf('listDifferences').every(({ limit }) => limit <= 500)).toBe(true);
  });

  it('sends what it is filtered by, begins at the first row, and keeps it for the next comparison', async () => {
    const { bridge, files } = made();
    files.show('c1');
    await settled();
    files.rows.moveTo(50);
    files.want({ changes: ['modified'], parts: ['mode'], text: 'bin', hideTimeOnly: true });
    await settled();
    expect(files.rows.activeIndex).toBe(0);
    files.show('c2');
    await settled();
    expect(bridge.paramsOf('listDifferences').at(-1)).toMatchObject({
      comparison: 'c2',
      changes: ['modified'],
      parts: ['mode'],
      text: 'bin',
      hideTimeOnly: true,
      offset: 0,
    });
    files.showAll();
    await settled();
    expect(bridge.paramsOf('listDifferences').at(-1)).toMatchObject({
      changes: [],
      parts: [],
      text: '',
      hideTimeOnly: false,
    });
  });
});
