import { describe, expect, it } from 'vitest';
import { activityOf, activityWord, type ActivityFacts } from '../../../../renderer/lib/activity.ts';
import { percentOf } from '../../../../shared/percent.ts';
import { LAYER_1, node, report } from '../sample-graph.ts';

const reading = { digest: LAYER_1, done: 43, total: 100 };

function activity(facts: Partial<ActivityFacts> = {}) {
  const running: ActivityFacts = {
    node: node(LAYER_1, 'layer'),
    report: null,
    reading: null,
    phase: 'running',
  };
  return activityOf({ ...running, ...facts });
}

describe('activityOf', () => {
  it('is waiting in a running job, then reading', () => {
    expect(activity()).toEqual({ kind: 'waiting' });
    expect(activity({ reading })).toEqual({ kind: 'reading', percent: 43 });
  });

  it('counts a report of what was not read as none', () => {
    const unread = { ...report(LAYER_1, 'unchecked'), bytesRead: 0 };
    expect(activity({ report: unread })).toEqual({ kind: 'waiting' });
    expect(activity({ report: unread, reading })).toEqual({ kind: 'reading', percent: 43 });
    expect(activity({ reading, report: { ...unread, status: 'unreadable' } })).toBeNull();
  });

  it('is nothing once it was read, whatever came of it', () => {
    for (const status of ['verified', 'mismatch', 'unchecked'] as const)
      expect(activity({ reading, report: report(LAYER_1, status) })).toBeNull();
  });

  it('is waiting for nothing where nothing runs, or nothing is there to be read', () => {
    for (const phase of ['idle', 'cancelled', 'failed', 'ended'] as const)
      expect(activity({ phase })).toBeNull();
    expect(activity({ node: undefined })).toBeNull();
    expect(activity({ node: node(LAYER_1, 'layer', { storedSize: null }) })).toBeNull();
  });

  it('is reading also outside of a job', () => {
    expect(activity({ phase: 'ended', reading })).toEqual({ kind: 'reading', percent: 43 });
  });
});

describe('activityWord', () => {
  it('says how far it is', () => {
    expect(activityWord({ kind: 'waiting' })).toBe('waiting');
    expect(activityWord({ kind: 'reading', percent: 43 })).toBe('reading 43 %');
  });
});

describe('percentOf', () => {
  it.each([
    [0, 10, 0],
    [999, 1000, 99],
    [1000, 1000, 100],
    [1001, 1000, 100],
    [0, 0, 100],
  ])('is, of %d of %d, %d', (done, total, percent) => {
    expect(percentOf({ done, total })).toBe(percent);
  });
});
