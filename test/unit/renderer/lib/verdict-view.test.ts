import { describe, expect, it } from 'vitest';
import {
  verdictView,
  type KnownFacts,
  type VerifyPhase,
} from '../../../../renderer/lib/verdict-view.ts';
import type { Verdict } from '../../../../shared/model.ts';
import type { Reason } from '../../../../shared/reasons.ts';
import { report, verification } from '../sample-graph.ts';

const facts: KnownFacts = {
  phase: 'idle',
  verification: null,
  progress: null,
  rate: null,
  held: { blobs: 3, bytes: 2048 },
  reasons: [],
};
const good = verification({ verdict: 'verified', reports: [report('a'), report('b')] });

describe('verdictView', () => {
  it('says what is not checked yet', () => {
    expect(verdictView(facts)).toMatchObject({
      mark: 'none',
      word: 'Not checked yet',
      sentence: '3 blobs, 2.0 KiB.',
    });
  });

  it('counts while it runs', () => {
    const progress = { done: 1024, total: 102_400, blobsDone: 1, blobsTotal: 3 };
    expect(verdictView({ ...facts, phase: 'running', progress, rate: 1024 })).toMatchObject({
      mark: 'running',
      sentence: '1 of 3 blobs read.',
      note: '1.0 KiB of 100.0 KiB · 1.0 KiB/s · about 2 min left',
    });
  });

  it.each(['idle', 'running', 'cancelled', 'failed'] satisfies VerifyPhase[])(
    'never shows a verdict while %s, whatever the engine told',
    (phase) => {
      const view = verdictView({ ...facts, phase, verification: good });
      expect(['none', 'running']).toContain(view.mark);
      expect(JSON.stringify(view)).not.toMatch(/verified/i);
    },
  );

  it.each(['verified', 'damaged', 'ambiguous', 'incomplete'] satisfies Verdict[])(
    'shows %s as the engine said it',
    (verdict) => {
      const view = verdictView({ ...facts, phase: 'ended', verification: { ...good, verdict } });
      expect(view.mark).toBe(verdict);
      expect(view.word.toLowerCase()).toBe(verdict);
      expect(/verified/i.test(view.word)).toBe(verdict === 'verified');
      expect(view.sentence).toMatch(/^[A-Z0-9]/);
    },
  );

  it('claims nothing after an end without a verdict', () => {
    expect(verdictView({ ...facts, phase: 'ended', verification: verification() }).mark).toBe(
      'none',
    );
    expect(verdictView({ ...facts, phase: 'ended' }).mark).toBe('none');
  });

  it('tells the reasons of a verdict that is not good, before what was read', () => {
    const reason = { verdict: 'incomplete', code: null, count: 2, title: 'Not read', sentence: '' };
    const { note } = verdictView({
      ...facts,
      phase: 'ended',
      verification: { ...good, verdict: 'incomplete' },
      reasons: [reason as Reason],
    });
    expect(note).toMatch(/^Not read \(2\) · 2 blobs/);
  });

  it('tells what was read, and what verified does not mean', () => {
    const { note } = verdictView({ ...facts, phase: 'ended', verification: good });
    expect(note).toContain('2 blobs, 200 B read');
    expect(note).toContain('not who made it');
  });
});
