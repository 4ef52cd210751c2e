import { describe, expect, it } from 'vitest';
import { stackState, type BlobState } from '../../../../renderer/lib/stack-state.ts';
import type { BlobStatus } from '../../../../shared/model.ts';

function state(status: BlobStatus, more: Partial<BlobState> = {}): BlobState {
  return { status, known: 'unchecked', activity: null, ...more };
}

describe('what a closed stack says', () => {
  it('is verified only where all are', () => {
    const verified = Array.from({ length: 9 }, () => state('verified'));
    expect(stackState(verified)).toMatchObject({ look: { icon: 'verified' }, words: '9 verified' });
    for (const other of ['mismatch', 'missing', 'unreadable', 'unsupported', 'unchecked'] as const)
      expect(stackState([...verified, state(other)]).look.icon).not.toBe('verified');
    const recomputed = state('unchecked', { known: 'recomputed' });
    expect(stackState([...verified, recomputed])).toEqual({
      look: { icon: 'computed', tone: 'plain' },
      words: '1 recomputed · 9 verified',
    });
  });

  it('shows the gravest, and counts each state', () => {
    const reading = state('unchecked', { activity: { kind: 'reading', percent: 3 } });
    const said = stackState([
      state('verified'),
      reading,
      state('missing'),
      state('mismatch'),
      reading,
    ]);
    expect(said.look.icon).toBe('damaged');
    expect(said.words).toContain('2 reading');
  });
});
