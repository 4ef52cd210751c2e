import { describe, expect, it } from 'vitest';
import { LimitsView } from '../../../../renderer/state/limits.svelte.ts';
import { findLimit, LIMITS } from '../../../../shared/limits.ts';
import { failing, FakeBridge } from '../fake-bridge.ts';

function made(answers: FakeBridge['answers'] = {}) {
  const depth = findLimit('index-depth');
  if (depth === undefined) throw new Error('no such limit');
  return { limits: new LimitsView(new FakeBridge(answers).client()), depth };
}

describe('LimitsView', () => {
  it('shows what is kept, and every limit', async () => {
    const { limits, depth } = made({ getLimits: () => ({ 'index-depth': 20 }) });
    await limits.show();
    expect([limits.shown, limits.isChanged, limits.valueOf(depth)]).toEqual([true, true, 20]);
    expect(limits.rows).toEqual(LIMITS);
  });

  it('finds limits by their words, in any order', () => {
    const { limits } = made();
    limits.text = 'one indexes REAL';
    expect(limits.rows.map(({ id }) => id)).toContain('index-depth');
    limits.text = 'nothing has this';
    expect(limits.rows).toEqual([]);
  });

  it('takes a number in range, and puts all back', async () => {
    const { limits, depth } = made();
    await limits.set(depth, '32');
    expect(limits.valueOf(depth)).toBe(32);
    await limits.reset();
    expect([limits.isChanged, limits.valueOf(depth)]).toEqual([false, 16]);
  });

  it('says what would be right, and keeps what was', async () => {
    const { limits, depth } = made();
    await limits.set(depth, '65');
    expect([limits.problem, limits.valueOf(depth)]).toEqual(['index-depth takes 1 to 64.', 16]);
    await limits.set(depth, '30');
    expect(limits.problem).toBe('');
  });

  it('raises one for this run alone', async () => {
    const bridge = new FakeBridge({ getLimits: () => ({ 'index-depth': 20 }) });
    const limits = new LimitsView(bridge.client());
    await limits.refresh();
    await limits.raise('layer-bytes', 2 ** 42);
    const all = { 'index-depth': 20, 'layer-bytes': 2 ** 42 };
    expect(bridge.paramsOf('setLimits')).toEqual([{ limits: all, keep: false }]);
    expect(limits.given).toEqual(all);
  });

  it('tells a failure', async () => {
    const { limits, depth } = made({ setLimits: failing('engine-lost') });
    await limits.set(depth, '30');
    expect(limits.problem).not.toBe('');
    expect(limits.valueOf(depth)).toBe(16);
  });
});
