import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { Reports } from '../../../../renderer/state/reports.svelte.ts';
import type { WrittenReport } from '../../../../shared/report.ts';
import { deferred, failing, FakeBridge, settled } from '../fake-bridge.ts';

const written: WrittenReport = { file: 'r.pdf', size: 9, digest: 'sha256:aa', verdict: 'verified' };

function made(answers: ConstructorParameters<typeof FakeBridge>[0]) {
  const bridge = new FakeBridge(answers);
  const client = bridge.client();
  return { bridge, reports: new Reports(client, new Jobs(client)) };
}

describe('Reports', () => {
  it('write what the draft says, which every source shares, and tell what was written', async () => {
    const { bridge, reports } = made({ writeReport: () => written });
    Object.assign(reports.draft, { format: 'html', auditor: 'Ann', ticket: 'T-1', notes: 'n' });
    await reports.of('one').start();
    const draft = { format: 'html', auditor: 'Ann', ticket: 'T-1', notes: 'n' };
    const job = expect.any(String) as string;
    expect(bridge.paramsOf('writeReport')).toEqual([{ source: 'one', ...draft, job }]);
    expect([reports.of('one').written, reports.of('one').format]).toEqual([written, 'html']);
    expect(reports.of('two').written).toBeNull();
    expect(reports.of('two').draft.auditor).toBe('Ann');
    reports.of('one').dismiss();
    expect(reports.of('one').written).toBeNull();
  });

  it('keep the format that was written when another is chosen', async () => {
    const { reports } = made({ writeReport: () => written });
    await reports.of('one').start();
    reports.draft.format = 'sarif';
    expect(reports.of('one').format).toBe('pdf');
  });

  it('say nothing where no place was chosen, and why it failed', async () => {
    const { bridge, reports } = made({ writeReport: () => null });
    await reports.of('one').start();
    expect([reports.of('one').written, reports.of('one').failure]).toEqual([null, null]);
    bridge.answers.writeReport = failing('print-failed');
    await reports.of('one').start();
    expect(reports.of('one').failure?.code).toBe('print-failed');
  });

  it('are written one at a time, and cancelled by their own job', async () => {
    const answer = deferred<WrittenReport | null>();
    const { bridge, reports } = made({ writeReport: () => answer.promise });
    const report = reports.of('one');
    expect(report.cancel()).toBe(false);
    const done = report.start();
    await settled();
    await report.start();
    expect(bridge.paramsOf('writeReport')).toHaveLength(1);
    expect(report.cancel()).toBe(true);
    expect(bridge.paramsOf('cancelJob')).toEqual([{ job: bridge.paramsOf('writeReport')[0]?.job }]);
    answer.resolve(null);
    await done;
    expect(report.busy).toBe(false);
  });
});
