import { describe, expect, it } from 'vitest';
import { ReferrerMap } from '../../../../renderer/lib/referrers.ts';
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
    expect(map.from('sha256:sbom')).toEqual([one]);
    expect(map.from('sha256:image')).toEqual([]);
    expect([map.has('sha256:image'), map.has('sha256:sbom'), map.has('x')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
