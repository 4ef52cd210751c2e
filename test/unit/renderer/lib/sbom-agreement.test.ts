import { describe, expect, it } from 'vitest';
import { agreementLook, agreementWords } from '../../../../renderer/lib/sbom-agreement.ts';

const ALIKE: Parameters<typeof agreementLook>[0] = {
  sbom: 's',
  name: 's',
  origin: 'travelling',
  aboutThis: true,
  same: 3,
  missing: 0,
  extra: 0,
  version: 0,
  notCompared: [],
  problem: null,
};

const READ = { problems: [], missing: [] };

describe('agreement of an SBOM', () => {
  it('is good only if all of it was compared and nothing differs', () => {
    expect(agreementLook(ALIKE, READ).tone).toBe('good');
    expect(agreementLook({ ...ALIKE, same: 0 }, READ).tone).toBe('plain');
    expect(agreementLook({ ...ALIKE, problem: 'cut' }, READ).tone).toBe('plain');
    expect(
      agreementLook({ ...ALIKE, notCompared: [{ type: 'golang', count: 1 }] }, READ).tone,
    ).toBe('plain');
    for (const kind of ['missing', 'extra', 'version'])
      expect(agreementLook({ ...ALIKE, [kind]: 1 }, READ).tone).toBe('lack');
  });

  it('is not good of a part, or where the image could not be read in full', () => {
    expect(agreementLook({ ...ALIKE, origin: 'inside' }, READ).tone).toBe('plain');
    const problems = [{ path: 'var/lib/dpkg/status', problem: 'it is cut' }];
    expect(agreementLook(ALIKE, { ...READ, problems }).tone).toBe('plain');
    expect(agreementLook(ALIKE, { ...READ, missing: [0] }).tone).toBe('plain');
  });

  it('says in words what differs', () => {
    expect(agreementWords(ALIKE)).toBe('nothing differs');
    expect(agreementWords({ ...ALIKE, missing: 1, extra: 2000, version: 2 })).toBe(
      '1 not in it, 2,000 only in it, 2 other versions',
    );
    expect(agreementWords({ ...ALIKE, same: 0 })).toBe('nothing to compare');
    expect(agreementWords({ ...ALIKE, same: 0, problem: 'cut' })).toBe('could not be read');
  });
});
