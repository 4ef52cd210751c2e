import { describe, expect, it } from 'vitest';
import { digestsNamed, wantedPart } from '../../../../renderer/lib/pasted-digest.ts';

const A = `sha256:${'ab'.repeat(32)}`;
const B = `sha256:${'ac'.repeat(32)}`;
const named = (text: string, most = 10) => digestsNamed(text, [A, B], most);

describe('digestsNamed', () => {
  it('finds a digest, and the beginning of one with or without its algorithm', () => {
    expect(named(A)).toEqual([A]);
    expect(named(A.slice(0, 14))).toEqual([A]);
    expect(named('acacac')).toEqual([B]);
    expect(named(' ACACAC ')).toEqual([B]);
  });

  it('finds a digest in a longer text', () => {
    expect(named(`registry.example/app:1@${B}`)).toEqual([B]);
    expect(named(`it is ${A}, he said`)).toEqual([A]);
  });

  it('finds nothing by what is too short or no digest', () => {
    expect(named('ab')).toEqual([]);
    expect(named('library')).toEqual([]);
    expect(named(`sha256:${'f'.repeat(64)}`)).toEqual([]);
    expect(wantedPart('sha256:abc')).toBeNull();
  });

  it('stops at the most that is wanted', () => {
    expect(digestsNamed('abab', [A], 1)).toEqual([]);
    expect(digestsNamed('ababab', [A, A, A], 2)).toHaveLength(2);
  });
});
