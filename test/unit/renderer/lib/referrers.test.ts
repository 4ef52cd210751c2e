import { describe, expect, it } from 'vitest';
import { ReferrerMap, referrerKind, referrersLine } from '../../../../renderer/lib/referrers.ts';
import type { Referrer } from '../../../../shared/model.ts';

function referrer(extra: Partial<Referrer> = {}): Referrer {
  return {
    subject: 'sha256:image',
    digest: 'sha256:sbom',
    link: 'subject',
    artifactType: 'application/spdx+json',
    name: null,
    present: true,
    subjectPresent: true,
    ...extra,
  };
}

describe('ReferrerMap', () => {
  it('is read from both ends', () => {
    const one = referrer();
    const map = new ReferrerMap([one]);
    expect(map.about('sha256:image')).toEqual([one]);
    expect(map.from('sha256:sbom')).toEqual([one]);
    expect(map.about('sha256:sbom')).toEqual([]);
    expect([map.has('sha256:image'), map.has('sha256:sbom'), map.has('x')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('referrerKind', () => {
  it.each([
    ['application/vnd.cyclonedx+json', 'SBOM'],
    ['application/vnd.dev.cosign.simplesigning.v1+json', 'signature'],
    ['application/vnd.cncf.notary.signature', 'signature'],
    ['application/vnd.in-toto+json', 'attestation'],
    ['application/vnd.dsse.envelope.v1+json', 'attestation'],
    ['text/plain', 'other'],
  ])('reads %s as %s', (artifactType, kind) => {
    expect(referrerKind(referrer({ artifactType }))).toBe(kind);
  });

  it('falls back to the tag, then to what only BuildKit writes', () => {
    const untold = { artifactType: null, name: 'x:sha256-ab.sig' };
    expect(referrerKind(referrer(untold))).toBe('signature');
    expect(referrerKind(referrer({ artifactType: null, link: 'buildkit' }))).toBe('attestation');
  });
});

describe('referrersLine', () => {
  it('counts each kind, and never says that something is signed', () => {
    const signature = referrer({ artifactType: 'a/signature' });
    const line = referrersLine([referrer(), signature, signature, referrer({ artifactType: 'x' })]);
    expect(line).toBe('2 signatures, 1 SBOM, 1 other');
    expect(line).not.toContain('signed');
  });
});
