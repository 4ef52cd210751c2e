import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSignatures } from '../../../electron/engine/check-signatures.ts';
import { openSession } from '../../../electron/engine/session.ts';
import { TrustShelf } from '../../../electron/engine/trust-shelf.ts';
import { readTrust } from '../../../electron/signatures/read-trust.ts';
import type { Progress } from '../../../shared/model.ts';
import { writeDirectory, type Tree } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { fakeDigest } from '../../support/mutate-document.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { signedLayout } from '../../support/signed-layout.ts';
import { makeKey } from '../../support/openssl.ts';

const scratch = scratchFolder();
const signed = await signedLayout();
const { key, digest } = signed;

function trusting(...keys: readonly string[]): TrustShelf {
  const shelf = new TrustShelf();
  for (const [i, pem] of keys.entries()) {
    const name = `key-${String(i)}.pub`;
    expect(shelf.add(name, readTrust(name, Buffer.from(pem)))).toBeNull();
  }
  return shelf;
}

async function check(tree: Tree, shelf: TrustShelf, onProgress?: (progress: Progress) => void) {
  const session = await openSession(writeDirectory(tree, scratch.next()));
  try {
    const { trust, state } = shelf;
    return await checkSignatures(session, { trust, state }, onProgress ? { onProgress } : {});
  } finally {
    session.close();
  }
}

describe('checkSignatures', () => {
  it('says signed of an image whose key is trusted, and what was looked at', async () => {
    const seen: Progress[] = [];
    const shelf = trusting(makeKey('P-256').public, key.public);
    const report = await check(signed.tree, shelf, (progress) => seen.push(progress));
    expect(report.images).toEqual({ [digest]: 'signed' });
    expect(report.checks.map(({ outcome, reason, over }) => [outcome, reason, over])).toEqual([
      ['verified', 'key-verified', digest],
      ['verified', 'key-verified', digest],
    ]);
    expect(report.trust).toEqual(shelf.state);
    expect(seen.map(({ done, total }) => [done, total])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it.each([
    ['unproven', 'nothing-trusted', []],
    ['failed', 'no-key-matches', [makeKey('P-256').public]],
  ])('says %s with other keys: %s', async (outcome, reason, keys) => {
    const report = await check(signed.tree, trusting(...keys));
    expect(report.images).toEqual({ [digest]: outcome });
    for (const each of report.checks) expect(each).toMatchObject({ outcome, reason });
  });

  it('fails an image with one signature about another digest, beside a good attestation', async () => {
    const other = await signedLayout(fakeDigest('5'));
    const report = await check(other.tree, trusting(other.key.public));
    expect(report.checks.map(({ reason }) => reason)).toEqual(['other-digest', 'key-verified']);
    expect(report.images).toEqual({ [other.digest]: 'failed' });
  });

  it('says signed of nothing whose manifest is not what its digest says', async () => {
    const folder = writeDirectory(signed.tree, scratch.next());
    const session = await openSession(folder);
    const shelf = trusting(key.public);
    const { trust, state } = shelf;
    const manifest = `${folder}/${blobPath(digest)}`;
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('{', ' {'));
    const report = await checkSignatures(session, { trust, state }, {});
    session.close();
    expect(report.images).toEqual({ [digest]: 'unproven' });
    for (const { outcome } of report.checks) expect(outcome).toBe('unproven');
  });

  it('can be cancelled', async () => {
    const session = await openSession(writeDirectory(signed.tree, scratch.next()));
    const { trust, state } = trusting(key.public);
    const run = { signal: AbortSignal.abort() };
    await expect(checkSignatures(session, { trust, state }, run)).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    });
    session.close();
  });
});
