import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkBundle } from '../../../electron/signatures/sigstore-bundle.ts';
import { NO_TRUST, type Trust } from '../../../electron/signatures/trust.ts';
import {
  dsseBody,
  json,
  material,
  only,
  statementBundle,
  trustRoot,
} from '../../support/sigstore-bundles.ts';
import { SIGNED, SigstoreInstance } from '../../support/sigstore-instance.ts';

const instance = new SigstoreInstance();
const logRoot = trustRoot(instance.trustedRoot());

describe('bundles that are signed with a key', () => {
  const holder = instance.certify();
  const item = {
    id: 'key',
    kind: 'public-key',
    name: 'release.pub',
    digest: `sha256:${'1'.repeat(64)}`,
    about: 'ECDSA P-256',
    fingerprint: 'ab',
    validFrom: null,
    validUntil: null,
  } as const;
  const keys = [{ item, key: new X509Certificate(holder.certificate).publicKey }];
  const logged = statementBundle(instance, holder, { promise: SIGNED }, { byKey: true });
  const outcome = (bundle: object, trust: Trust) =>
    only(checkBundle(material(json(bundle)), { ...trust, keys }));

  it('are verified by it, and their entries by the log of a root', () => {
    expect(outcome(logged, logRoot)).toMatchObject({
      reason: 'key-verified',
      params: { key: 'release' },
      time: { kind: 'log', at: SIGNED.toISOString() },
      notChecked: ['log-freshness'],
    });
  });

  it.each([
    ['no root', NO_TRUST],
    ['a root that does not know the log', trustRoot(new SigstoreInstance().trustedRoot())],
  ])('are verified by it with %s, which says nothing of the entry', (_what, trust) => {
    expect(outcome(logged, trust)).toMatchObject({
      reason: 'key-verified',
      time: null,
      notChecked: ['log-unasked', 'time-unproven'],
    });
  });

  it('are refused if the log does not vouch for the entry that they carry', () => {
    const other = statementBundle(
      instance,
      holder,
      { promise: SIGNED },
      {
        byKey: true,
        body: (wished) => dsseBody({ ...wished, payload: Buffer.from('another') }),
      },
    );
    expect(outcome(other, logRoot)).toMatchObject({
      outcome: 'failed',
      reason: 'log-proof-wrong',
      signer: null,
    });
  });

  it('are not by another key', () => {
    const others = statementBundle(instance, instance.certify(), {}, { byKey: true });
    expect(outcome(others, logRoot)).toMatchObject({
      outcome: 'failed',
      reason: 'no-key-matches',
      params: { tried: '1', key: 'release' },
    });
  });
});
