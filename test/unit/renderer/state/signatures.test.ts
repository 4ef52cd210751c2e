import { describe, expect, it, vi } from 'vitest';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { Signatures } from '../../../../renderer/state/signatures.svelte.ts';
import type { SignatureReport } from '../../../../shared/signatures.ts';
import { deferred, failing, FakeBridge } from '../fake-bridge.ts';
import { check, companion, signatureReport } from '../sample-companions.ts';

const source = '00000000-0000-4000-8000-000000000001';

function made(answers: FakeBridge['answers'] = {}) {
  const bridge = new FakeBridge({
    listCompanions: () => ({
      companions: [companion('a'), companion('b', { images: [], subject: 'sha256:other' })],
      images: [{ image: 'sha256:m', companions: ['a'] }],
      filesRead: false,
    }),
    ...answers,
  });
  const client = bridge.client();
  return { bridge, signatures: new Signatures(client, new Jobs(client), source) };
}

describe('Signatures', () => {
  it('says nothing of an image before it was checked', async () => {
    const answer = deferred<SignatureReport>();
    const { signatures } = made({ checkSignatures: () => answer.promise });
    const started = signatures.start();
    expect(signatures.signedOf('sha256:m')).toBeNull();
    answer.resolve(signatureReport({ images: { 'sha256:m': 'signed' }, checks: [check('a')] }));
    await started;
    expect(signatures.signedOf('sha256:m')).toBe('signed');
    expect(signatures.signedOf('toString')).toBeNull();
    expect(signatures.checksOf(companion('a'))).toHaveLength(1);
    expect(signatures.checksOf(companion('b'))).toEqual([]);
  });

  it('tells what is about an image, and what a manifest or blob holds', async () => {
    const { signatures } = made();
    await signatures.start();
    expect(signatures.about('sha256:m', 'sha256:m').map(({ id }) => id)).toEqual(['a']);
    expect(signatures.about('sha256:other', null).map(({ id }) => id)).toEqual(['b']);
    expect(signatures.heldBy('sha256:a-blob').map(({ id }) => id)).toEqual(['a']);
  });

  it('drops what was said with other trust at once, and checks again', async () => {
    const first = deferred<SignatureReport>();
    let asked = 0;
    const second = signatureReport({ images: { 'sha256:m': 'unproven' } });
    const { bridge, signatures } = made({
      checkSignatures: () => (++asked === 1 ? first.promise : second),
    });
    const started = signatures.start();
    await vi.waitFor(() => {
      expect(asked).toBe(1);
    });
    await signatures.check();
    expect(bridge.paramsOf('cancelJob')).toHaveLength(1);
    first.resolve(signatureReport({ images: { 'sha256:m': 'signed' } }));
    await started;
    expect(asked).toBe(2);
    expect(signatures.signedOf('sha256:m')).toBe('unproven');
  });

  it('leaves nothing on show while it is checked again', async () => {
    const later = deferred<SignatureReport>();
    let asked = 0;
    const { signatures } = made({
      checkSignatures: () =>
        ++asked === 1 ? signatureReport({ images: { 'sha256:m': 'signed' } }) : later.promise,
    });
    await signatures.start();
    const again = signatures.check();
    expect(signatures.report).toBeNull();
    later.resolve(signatureReport());
    await again;
  });

  it('tells why it could not be listed or checked', async () => {
    const unlisted = made({ listCompanions: failing('engine-lost') }).signatures;
    await unlisted.start();
    expect(unlisted.failure?.code).toBe('engine-lost');
    const unchecked = made({ checkSignatures: failing('read-failed') }).signatures;
    await unchecked.start();
    expect(unchecked.failure?.code).toBe('read-failed');
    expect(unchecked.report).toBeNull();
  });

  it('can be given up, and then claims nothing', async () => {
    const { signatures } = made({ checkSignatures: failing('cancelled') });
    await signatures.start();
    expect(signatures.failure).toBeNull();
    expect(signatures.report).toBeNull();
    expect(signatures.cancel()).toBe(false);
  });
});
