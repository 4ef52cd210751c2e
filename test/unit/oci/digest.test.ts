import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  algorithmOf,
  chainIDs,
  Digester,
  digestOf,
  parseDigest,
} from '../../../electron/oci/digest.ts';

const SHA256 = `sha256:${'0a'.repeat(32)}`;
const SHA512 = `sha512:${'0a'.repeat(64)}`;

describe('parseDigest', () => {
  it.each([
    [SHA256, 'sha256'],
    [SHA512, 'sha512'],
  ])('accepts %s', (text, algorithm) => {
    expect(parseDigest(text)).toEqual({ ok: true, algorithm });
  });

  it.each([
    ['md5:d41d8cd98f00b204e9800998ecf8427e', 'md5'],
    ['multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8', 'multihash+base58'],
    ['sha256+b64u:LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564=', 'sha256+b64u'],
    ['blake3:x', 'blake3'],
  ])('takes %s as well-formed, though it cannot be checked', (text, algorithm) => {
    expect(parseDigest(text)).toEqual({ ok: 'unsupported', algorithm });
  });

  it.each([
    '',
    ':',
    'sha256',
    'sha256:',
    `:${'0a'.repeat(32)}`,
    SHA256.toUpperCase(),
    `sha256:${'0A'.repeat(32)}`,
    `sha256:${'0a'.repeat(31)}`,
    `sha256:${'0a'.repeat(33)}`,
    SHA256.slice(0, -1),
    `${SHA256}a`,
    SHA512.slice(0, -1),
    `${SHA512}a`,
    `sha512:${'0a'.repeat(32)}`,
    `sha256:${'0g'.repeat(32)}`,
    `${SHA256}\n`,
    ` ${SHA256}`,
    'sha256:../../../etc/passwd',
    'sha256:ab/cd',
    'a..b:cd',
    `+sha256:${'0a'.repeat(32)}`,
    `x:${'a'.repeat(2000)}`,
  ])('refuses %j', (text) => {
    expect(parseDigest(text)).toMatchObject({ ok: false });
  });

  it('says how long the digests of an algorithm are', () => {
    const problem = 'digests are 64 lowercase hex characters';
    expect(parseDigest('sha256:ab')).toEqual({ ok: false, problem: `sha256 ${problem}` });
    const longer = `sha512 ${problem.replace('64', '128')}`;
    expect(parseDigest('sha512:ab')).toEqual({ ok: false, problem: longer });
  });

  it('takes the longest text that it looks at', () => {
    const longest = `x:${'a'.repeat(1022)}`;
    expect(parseDigest(longest)).toEqual({ ok: 'unsupported', algorithm: 'x' });
    expect(parseDigest(`${longest}a`)).toMatchObject({ ok: false });
  });

  it.each(['a.'.repeat(500_000), 'a+'.repeat(400)])(
    'refuses texts that are made to be slow',
    (text) => {
      expect(parseDigest(`${text}!`)).toMatchObject({ ok: false });
    },
  );
});

describe('algorithmOf', () => {
  it('names what can be computed, and nothing else', () => {
    expect([SHA256, SHA512, 'blake3:ab', 'no digest'].map(algorithmOf)).toEqual([
      'sha256',
      'sha512',
      null,
      null,
    ]);
  });
});

describe('Digester', () => {
  it.each(['sha256', 'sha512'] as const)('hashes in pieces as a whole (%s)', (algorithm) => {
    const bytes = Buffer.from('some bytes, in pieces');
    const digester = new Digester(algorithm);
    for (const byte of bytes) digester.update(Uint8Array.of(byte));
    const expected = `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
    expect(digester.digest()).toBe(expected);
    expect(digestOf(bytes, algorithm)).toBe(expected);
  });
});

describe('chainIDs', () => {
  it('hashes each diffID onto the chain below it', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((text) => digestOf(Buffer.from(text)));
    const second = digestOf(Buffer.from(`${a ?? ''} ${b ?? ''}`));
    const third = digestOf(Buffer.from(`${second} ${c ?? ''}`));
    expect(chainIDs([a ?? '', b ?? '', c ?? ''])).toEqual([a, second, third]);
    expect(chainIDs([])).toEqual([]);
  });
});
