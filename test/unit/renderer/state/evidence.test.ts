import { describe, expect, it } from 'vitest';
import { EvidenceList } from '../../../../renderer/state/evidence.svelte.ts';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { Openings } from '../../../../renderer/state/openings.svelte.ts';
import { MAX_PASTED, type EvidenceSummary } from '../../../../shared/evidence.ts';
import { deferred, failing, FakeBridge } from '../fake-bridge.ts';
import { evidence } from '../sample-match.ts';

function made(answers: FakeBridge['answers'] = {}) {
  const bridge = new FakeBridge({ listEvidence: () => [evidence('e1')], ...answers });
  const client = bridge.client();
  const openings = new Openings(new Jobs(client));
  return { bridge, openings, list: new EvidenceList(client, openings) };
}

describe('EvidenceList', () => {
  it('lists what was chosen, and tells each file that could not be read', async () => {
    const failures = [{ code: 'not-evidence' as const, params: { name: 'a.bin' } }];
    const { list, openings } = made({
      pickEvidence: () => ({ evidence: [evidence('e1')], failures }),
    });
    expect(await list.pick()).toBe(true);
    expect(list.items.map((item) => item.id)).toEqual(['e1']);
    expect(openings.failures).toEqual(failures);
  });

  it('does nothing when the dialog is closed without a choice', async () => {
    const { list, openings } = made({ pickEvidence: () => null });
    expect(await list.pick()).toBe(false);
    expect(openings.failures).toEqual([]);
  });

  it('refuses a text that is too long without sending it', async () => {
    const { bridge, list, openings } = made();
    expect(await list.paste('x'.repeat(MAX_PASTED + 1))).toBe(false);
    expect(bridge.paramsOf('pasteEvidence')).toEqual([]);
    expect(openings.failures).toMatchObject([{ code: 'limit-exceeded' }]);
  });

  it('brings back what was removed last', async () => {
    const { bridge, list } = made({
      removeEvidence: () => null,
      restoreEvidence: () => evidence('e1'),
    });
    await list.remove(evidence('e1'));
    expect(list.removed?.id).toBe('e1');
    await list.restore();
    expect(bridge.paramsOf('restoreEvidence')).toEqual([{ evidence: 'e1' }]);
    expect(list.removed).toBeNull();
  });

  it('offers nothing to undo when removing failed', async () => {
    const { list, openings } = made({ removeEvidence: failing('invalid-request') });
    await list.remove(evidence('e1'));
    expect(list.removed).toBeNull();
    expect(openings.failures).toHaveLength(1);
  });

  it('keeps the newest list, whichever answer comes last', async () => {
    const slow = deferred<readonly EvidenceSummary[]>();
    let asked = 0;
    const { list } = made({
      listEvidence: () => (asked++ === 0 ? slow.promise : [evidence('e2')]),
    });
    const first = list.refresh();
    await list.refresh();
    slow.resolve([evidence('e1')]);
    await first;
    expect(list.items.map((item) => item.id)).toEqual(['e2']);
  });
});
