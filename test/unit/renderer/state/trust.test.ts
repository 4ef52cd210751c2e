import { describe, expect, it, vi } from 'vitest';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { Openings } from '../../../../renderer/state/openings.svelte.ts';
import { TrustList } from '../../../../renderer/state/trust.svelte.ts';
import { failing, FakeBridge } from '../fake-bridge.ts';
import { NOBODY, trustItem } from '../sample-companions.ts';

function made(answers: FakeBridge['answers'] = {}) {
  const bridge = new FakeBridge(answers);
  const client = bridge.client();
  const openings = new Openings(new Jobs(client));
  const changed = vi.fn();
  return { bridge, openings, changed, trust: new TrustList(client, openings, changed) };
}

const one = { items: [trustItem('k')], expectation: NOBODY };

describe('TrustList', () => {
  it('shows what was added and what was refused, and tells that it changed', async () => {
    const refused = [{ name: 'cosign.key', problem: 'private-key' as const, detail: '' }];
    const { trust, changed } = made({ pickTrust: () => ({ state: one, refused }) });
    await trust.pick();
    expect(trust.items).toEqual(one.items);
    expect(trust.nameOf('k')).toBe('k.pub');
    expect(trust.nameOf('other')).toBeNull();
    expect(trust.refused).toEqual(refused);
    expect(changed).toHaveBeenCalledTimes(1);
    trust.dismissRefused();
    expect(trust.refused).toEqual([]);
  });

  it('changes nothing when the dialog is closed, and tells nobody', async () => {
    const { trust, changed } = made({ pickTrust: () => null, listTrust: () => one });
    await trust.refresh();
    await trust.pick();
    expect(trust.items).toEqual(one.items);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('tells a failure, and keeps what is trusted', async () => {
    const { trust, openings } = made({ listTrust: () => one, removeTrust: failing('engine-lost') });
    await trust.refresh();
    await trust.remove(trustItem('k'));
    expect(openings.failures).toMatchObject([{ code: 'engine-lost' }]);
    expect(trust.items).toEqual(one.items);
  });

  it('says who is expected, and tells that it changed', async () => {
    const expectation = { identity: 'a@example.com', issuer: 'https://issuer.example' };
    const { bridge, trust, changed } = made({
      setExpectation: (params) => ({ items: [], expectation: params }),
    });
    expect(await trust.expect(expectation)).toBe(true);
    expect(bridge.paramsOf('setExpectation')).toEqual([expectation]);
    expect(trust.expectation).toEqual(expectation);
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
