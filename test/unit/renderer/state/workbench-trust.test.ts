import { describe, expect, it } from 'vitest';
import { Workbench } from '../../../../renderer/state/workbench.svelte.ts';
import type { AddedTrust } from '../../../../shared/audit-methods.ts';
import type { Opened } from '../../../../shared/contract.ts';
import type { TrustItem } from '../../../../shared/signatures.ts';
import { FakeBridge, settled } from '../fake-bridge.ts';
import { graph, LAYER_1, verification } from '../sample-graph.ts';

const NOBODY = { identity: null, issuer: null };
const KEY: TrustItem = {
  id: 'k1',
  kind: 'public-key',
  name: 'b.pub',
  digest: LAYER_1,
  about: 'EC P-256',
  fingerprint: null,
  validFrom: null,
  validUntil: null,
};

function trusted(added: Partial<AddedTrust>, ...items: readonly TrustItem[]): Opened {
  const state = { items, expectation: NOBODY };
  return { kind: 'trust', added: { state, refused: [], ...added } };
}

function made(answers: FakeBridge['answers'] = {}) {
  const bridge = new FakeBridge({ getVerification: () => verification(), ...answers });
  return { bridge, workbench: new Workbench(bridge.client()) };
}

describe('Workbench, given keys', () => {
  it('shows what became of dropped keys beside the signatures, all of one drop together', async () => {
    const { bridge, workbench } = made({ openSample: () => ({ source: 's1', graph: graph() }) });
    await workbench.openSample();
    workbench.showMatch();
    const dropped = [
      trusted({ refused: [{ name: 'a.key', problem: 'private-key', detail: '' }] }),
      trusted({}, KEY),
    ];
    (bridge.answers as Record<string, unknown>)['openDropped'] = () => dropped.shift();
    await workbench.openDropped(['a.key', 'b.pub'].map((name) => new File([], name)));
    expect(workbench.session?.source).toBe('s1');
    expect(workbench.session?.tab).toBe('signatures');
    expect(workbench.trust.items).toEqual([KEY]);
    expect(workbench.trust.refused).toMatchObject([{ name: 'a.key' }]);
  });

  it('tells of keys that are opened before any image, and asks for them again after a loss', async () => {
    const { bridge, workbench } = made({ pickSource: () => trusted({}, KEY) });
    await workbench.openPicked('file');
    expect(workbench.session).toBeNull();
    expect(workbench.trust.isNews).toBe(true);
    bridge.answers.listTrust = () => ({ items: [], expectation: NOBODY });
    bridge.tell({ type: 'engine-lost', restarts: true });
    await settled();
    expect(workbench.trust.items).toEqual([]);
  });
});
