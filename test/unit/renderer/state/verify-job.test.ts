import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { Session } from '../../../../renderer/state/session.svelte.ts';
import { finding } from '../../../../shared/finding.ts';
import type { Verification } from '../../../../shared/model.ts';
import { failing, FakeBridge, settled } from '../fake-bridge.ts';
import { graph, image, LAYER_1, LAYER_2, MANIFEST, report, verification } from '../sample-graph.ts';

function opened(known: () => Verification = verification, bridge = new FakeBridge()) {
  bridge.answers.getVerification = known;
  const client = bridge.client();
  const session = new Session(client, new Jobs(client), { source: 's', graph: graph() });
  return { bridge, session };
}

const verified = verification({ verdict: 'verified', images: { [MANIFEST]: 'verified' } });

async function end(bridge: FakeBridge, outcome: 'done' | 'cancelled' | 'failed'): Promise<void> {
  const job = bridge.paramsOf('startVerify').at(-1)?.job ?? '';
  bridge.tell({ type: 'job-ended', job, outcome });
  await settled();
}

describe('VerifyJob', () => {
  it('shows reports as they come and the verdict at the end', async () => {
    let known = verification({ reports: [report(MANIFEST)] });
    const { bridge, session } = opened(() => known);
    void session.verify.start();
    await settled();
    expect(session.verdict.mark).toBe('running');
    expect(session.facts.statusOf(MANIFEST)).toBe('verified');
    session.verify.receive(report(LAYER_1));
    expect(session.facts.statusOf(LAYER_1)).toBe('verified');
    expect(session.facts.verdictOf(image())).toBeNull();
    known = verified;
    await end(bridge, 'done');
    expect(session.verdict.mark).toBe('verified');
    expect(session.facts.verdictOf(image())).toBe('verified');
  });

  it('claims nothing after a cancelled run, even if the engine told a verdict', async () => {
    const { bridge, session } = opened(() => verified);
    void session.verify.start();
    await settled();
    session.verify.cancel();
    expect(bridge.paramsOf('cancelJob')).toHaveLength(1);
    await end(bridge, 'cancelled');
    expect(session.verdict).toMatchObject({ mark: 'none', word: 'Check cancelled' });
    expect(session.facts.verdictOf(image())).toBeNull();
  });

  it('shows a failed run as one', async () => {
    const { bridge, session } = opened(() => verified);
    void session.verify.start();
    await settled();
    await end(bridge, 'failed');
    expect(session.verdict.word).toBe('Check failed');
    expect(session.verify.failure?.code).toBe('internal');
  });

  it('fails if it cannot start, or the verdict cannot be had', async () => {
    const { bridge, session } = opened(() => verified);
    bridge.answers.startVerify = failing('busy');
    await session.verify.start();
    expect(session.verify.failure?.code).toBe('busy');
    bridge.answers.startVerify = () => null;
    bridge.answers.getVerification = failing('engine-lost');
    void session.verify.start();
    await settled();
    await end(bridge, 'done');
    expect(session.verdict.mark).toBe('none');
    expect(session.verify.failure?.code).toBe('engine-lost');
  });

  it('forgets the last run when it starts again', async () => {
    let known = verified;
    const { bridge, session } = opened(() => known);
    void session.verify.start();
    await settled();
    session.verify.receive(report(LAYER_1));
    await end(bridge, 'done');
    known = verification();
    void session.verify.start();
    await settled();
    expect(session.verdict.mark).toBe('running');
    expect(session.facts.statusOf(LAYER_1)).toBe('unchecked');
    expect(bridge.paramsOf('startVerify')).toHaveLength(2);
  });

  it('runs once at a time', async () => {
    const { bridge, session } = opened();
    void session.verify.start();
    void session.verify.start();
    await settled();
    expect(bridge.paramsOf('startVerify')).toHaveLength(1);
  });

  it('learns findings while it runs', async () => {
    const wrong = finding(
      'digest-mismatch',
      { digest: LAYER_1 },
      { expected: 'a', actual: 'b', expectedSize: 1, actualSize: 1 },
    );
    let known = verification();
    const { session } = opened(() => known);
    void session.verify.start();
    await settled();
    expect(session.facts.findings).toEqual([]);
    known = verification({ findings: [wrong] });
    session.verify.receive(report(LAYER_1, 'mismatch'));
    session.verify.receive(report(LAYER_2, 'mismatch'));
    await settled();
    expect(session.facts.findings).toEqual([wrong]);
    expect(session.facts.heaviest.get(LAYER_1)).toEqual(wrong);
    expect(session.verdict.mark).toBe('running');
  });
});
