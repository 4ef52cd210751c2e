import { describe, expect, it } from 'vitest';
import { WorkShown } from '../../../electron/main/work-shown.ts';
import type { Notice } from '../../../electron/main/work-words.ts';
import type { Method } from '../../../shared/contract.ts';
import { FailureError } from '../../../shared/failure.ts';
import type { Progress, Verification } from '../../../shared/model.ts';
import { verdictSentence } from '../../../shared/sentences.ts';

const JOB = 'job';
const VERIFIED: Verification = { verdict: 'verified', reports: [], findings: [], images: {} };
const some = (done: number, total = 100): Progress => ({
  done,
  total,
  blobsDone: 0,
  blobsTotal: 1,
});

function made(verification: Verification = VERIFIED) {
  const state = { now: 0, focused: false, wanted: true };
  const bars: string[] = [];
  const notices: Notice[] = [];
  const shown = new WorkShown({
    window: () => ({
      isFocused: () => state.focused,
      setProgressBar: (part, { mode }) => bars.push(`${String(part)} ${mode}`),
    }),
    wanted: () => state.wanted,
    notify: (notice) => notices.push(notice),
    verification: () => Promise.resolve(verification),
    nameOf: () => 'app.tar',
    now: () => state.now,
  });
  const progress = (done: number, job = JOB, total = 100) => {
    shown.receive({ type: 'job-progress', job, progress: some(done, total) });
  };
  const end = (outcome: 'done' | 'cancelled' | 'failed', job = JOB) => {
    shown.receive({ type: 'job-ended', job, outcome });
  };
  const verify = (job = JOB) =>
    shown.during('startVerify', { source: 's', job }, () => Promise.resolve(null));
  return { state, bars, notices, shown, progress, end, verify };
}

/** Lets what was asked of the engine come. */
const turns = () => new Promise((resolve) => setImmediate(resolve));

describe('WorkShown', () => {
  it('shows how far all work is, and takes the bar away', async () => {
    const { bars, progress, end, verify } = made();
    await verify();
    await verify('other');
    expect(bars).toEqual([]);
    progress(50);
    progress(50);
    progress(0, 'other', 300);
    end('done');
    end('cancelled', 'other');
    expect(bars).toEqual(['0.5 normal', '0.12 normal', '0 normal', '-1 normal']);
  });

  it('says that it waits while the engine does not answer, and what cannot be told', async () => {
    const { bars, shown, progress, verify } = made();
    await verify();
    progress(0, JOB, 0);
    progress(10);
    shown.receive({ type: 'engine-stalled', stalled: true });
    shown.receive({ type: 'engine-stalled', stalled: false });
    expect(bars).toEqual(['2 indeterminate', '0.1 normal', '0.1 paused', '0.1 normal']);
  });

  it('tells the verdict in the words of the window when a long check ends unseen', async () => {
    const { state, notices, progress, end, verify } = made();
    await verify();
    progress(1);
    state.now = 10_000;
    end('done');
    await turns();
    expect(notices).toEqual([{ title: 'app.tar', body: verdictSentence('verified', VERIFIED) }]);
  });

  it('claims nothing without a verdict', async () => {
    const { state, notices, progress, end, verify } = made({ ...VERIFIED, verdict: null });
    await verify();
    progress(1);
    state.now = 60_000;
    end('done');
    await turns();
    expect(notices[0]?.body).toBe('The check ended without a verdict, so nothing is claimed.');
  });

  it.each([
    ['short', { now: 9_000 }, 'done'],
    ['seen', { now: 60_000, focused: true }, 'done'],
    ['unwanted', { now: 60_000, wanted: false }, 'done'],
    ['cancelled', { now: 60_000 }, 'cancelled'],
  ] as const)('tells nothing of work that is %s', async (_, change, outcome) => {
    const { state, notices, progress, end, verify } = made();
    await verify();
    progress(1);
    Object.assign(state, change);
    end(outcome);
    await turns();
    expect(notices).toEqual([]);
  });

  it('shows a failure until somebody looks, and says what happened', async () => {
    const { state, bars, notices, shown, progress } = made();
    const fails = () => {
      progress(5);
      state.now = 20_000;
      return Promise.reject(new FailureError('not-found', { name: 'x' }));
    };
    await expect(shown.during('keepImage', { source: 's', job: JOB }, fails)).rejects.toThrow();
    await turns();
    expect(bars.at(-1)).toBe('1 error');
    expect(notices).toHaveLength(1);
    expect(notices[0]?.body).not.toContain('erified');
    shown.focused();
    expect(bars.at(-1)).toBe('-1 normal');
  });

  it('never says that something is verified that was not checked', async () => {
    const { state, notices, shown, progress } = made();
    const methods: readonly Method[] = ['keepImage', 'writeReport', 'compareImages', 'saveFiles'];
    for (const method of methods) {
      const started = state.now;
      await shown.during(method, { source: 's', job: JOB }, () => {
        progress(5);
        state.now = started + 20_000;
        return Promise.resolve({});
      });
    }
    await turns();
    expect(notices).toHaveLength(methods.length);
    expect(notices.filter(({ body }) => /verified|signed/i.test(body))).toEqual([]);
  });

  it('forgets all work with the engine, and with the page', async () => {
    const { state, bars, shown, progress, end, verify } = made();
    await verify();
    progress(50);
    shown.receive({ type: 'engine-lost', restarts: true });
    expect(bars.at(-1)).toBe('1 error');
    shown.forget();
    expect(bars.at(-1)).toBe('-1 normal');
    state.now = 60_000;
    end('done');
    expect(bars.at(-1)).toBe('-1 normal');
  });

  it('follows no call that is no long work, and gives its answer', async () => {
    const { bars, shown, progress } = made();
    expect(await shown.during('getLimits', {}, () => Promise.resolve(3))).toBe(3);
    await shown.during('describeFile', { job: JOB }, () => Promise.resolve(null));
    progress(5);
    expect(bars).toEqual([]);
  });
});
