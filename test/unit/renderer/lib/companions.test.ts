import { describe, expect, it } from 'vitest';
import { companionGroups, companionsLine } from '../../../../renderer/lib/companions.ts';
import { companion } from '../sample-companions.ts';

const sbom = companion('a', { kind: 'sbom' });
const signature = companion('b');
const other = companion('c', { kind: 'other' });

describe('companionsLine', () => {
  it('counts each kind, and never says that something is signed', () => {
    const line = companionsLine([sbom, signature, signature, other]);
    expect(line).toBe('2 signatures, 1 SBOM, 1 other');
    expect(line).not.toContain('signed');
    expect(companionsLine([])).toBe('');
  });
});

describe('companionGroups', () => {
  it('puts signatures first, and leaves out what there is none of', () => {
    const groups = companionGroups([sbom, signature]);
    expect(groups.map(({ heading, companions }) => [heading, companions.length])).toEqual([
      ['Signatures', 1],
      ['SBOMs', 1],
    ]);
  });
});
