import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../shared/failure.ts';
import { FakeBridge } from './fake-bridge.ts';

describe('DrydockClient', () => {
  it('gives the value of an answer', async () => {
    const client = new FakeBridge({ forgetRecent: () => null }).client();
    expect(await client.call('forgetRecent', { recentId: 'r1' })).toBeNull();
  });

  it('throws the failure of an answer, with its detail', async () => {
    const failure = new FailureError('read-failed', { offset: 7 }, 'EIO');
    const client = new FakeBridge({
      closeSource: () => {
        throw failure;
      },
    }).client();
    await expect(client.call('closeSource', { source: 's' })).rejects.toMatchObject({
      failure: { code: 'read-failed', params: { offset: 7 }, detail: 'EIO' },
    });
  });

  it('takes a source that the engine does not know as lost with an engine', async () => {
    const client = new FakeBridge({
      getVerification: () => {
        throw new FailureError('invalid-request', { key: 'source' });
      },
    }).client();
    await expect(client.call('getVerification', { source: 's' })).rejects.toMatchObject({
      failure: { code: 'engine-lost' },
    });
  });
});
