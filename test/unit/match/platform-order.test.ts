import { describe, expect, it } from 'vitest';
import { platformRank } from '../../../electron/match/platform-order.ts';

const CANDIDATES = [
  'linux/386',
  'linux/amd64',
  'linux/amd64/v2',
  'linux/amd64/v3',
  'linux/amd64/v4',
  'linux/arm/v5',
  'linux/arm/v6',
  'linux/arm',
  'linux/arm/v8',
  'linux/arm64',
  'linux/arm64/v8.1',
  'linux/arm64/v8.5',
  'linux/arm64/v8.6',
  'linux/arm64/v9',
  'linux/arm64/v9.1',
  'linux/riscv64',
  'linux/s390x',
  'windows/amd64',
  'darwin/arm64',
  'unknown/unknown',
];

/** What a node takes, the best first. */
function taken(node: string): readonly string[] {
  const rank = platformRank(node);
  return CANDIDATES.flatMap((platform) => {
    const own = rank?.(platform) ?? null;
    return own === null ? [] : [{ platform, own }];
  })
    .sort((a, b) => a.own - b.own)
    .map(({ platform }) => platform);
}

const ARM_32 = ['linux/arm/v8', 'linux/arm', 'linux/arm/v6', 'linux/arm/v5'];

describe('what a node can run, the best first', () => {
  it.each<readonly [string, readonly string[]]>([
    ['linux/amd64', ['linux/amd64', 'linux/386']],
    ['linux/amd64/v1', ['linux/amd64', 'linux/386']],
    ['linux/x86_64', ['linux/amd64', 'linux/386']],
    ['Linux/AMD64', ['linux/amd64', 'linux/386']],
    ['linux/amd64/v3', ['linux/amd64/v3', 'linux/amd64/v2', 'linux/amd64', 'linux/386']],
    ['linux/386', ['linux/386']],
    ['linux/i386', ['linux/386']],
    ['linux/arm', ['linux/arm', 'linux/arm/v6', 'linux/arm/v5']],
    ['linux/armhf', ['linux/arm', 'linux/arm/v6', 'linux/arm/v5']],
    ['linux/armel', ['linux/arm/v6', 'linux/arm/v5']],
    ['linux/arm/v5', ['linux/arm/v5']],
    ['linux/arm/6', ['linux/arm/v6', 'linux/arm/v5']],
    ['linux/arm/v8', ARM_32],
    ['linux/arm64', ['linux/arm64', ...ARM_32]],
    ['linux/arm64/v8', ['linux/arm64', ...ARM_32]],
    ['linux/aarch64', ['linux/arm64', ...ARM_32]],
    ['linux/arm64/v8.1', ['linux/arm64/v8.1', 'linux/arm64', ...ARM_32]],
    [
      'linux/arm64/v9',
      ['linux/arm64/v9', 'linux/arm64/v8.5', 'linux/arm64/v8.1', 'linux/arm64', ...ARM_32],
    ],
    [
      'linux/arm64/v9.1',
      [
        ...['linux/arm64/v9.1', 'linux/arm64/v9'],
        ...['linux/arm64/v8.6', 'linux/arm64/v8.5', 'linux/arm64/v8.1', 'linux/arm64'],
        ...ARM_32,
      ],
    ],
    ['windows/amd64', ['windows/amd64']],
    ['macos/arm64', ['darwin/arm64']],
    ['linux/riscv64', ['linux/riscv64']],
    ['linux/s390x', ['linux/s390x']],
    ['freebsd/amd64', []],
  ])('%s', (node, expected) => {
    expect(taken(node)).toEqual(expected);
  });

  it('takes no attestation, whatever is asked for', () => {
    expect(taken('unknown/unknown')).toEqual([]);
    expect(platformRank('unknown/unknown')).toBeNull();
  });

  it.each(['', 'linux', 'arm64', '/amd64', 'linux/', 'linux/arm/v7/more'])(
    'has no order for %j',
    (text) => {
      expect(platformRank(text)).toBeNull();
    },
  );

  it('is quick for hostile texts', () => {
    expect(platformRank(`linux/amd64/v${'9'.repeat(100_000)}`)?.('linux/amd64')).toBeNull();
    expect(platformRank('linux/amd64/v99')?.('linux/amd64')).toBe(98);
    expect(platformRank('linux/amd64')?.('/'.repeat(100_000))).toBeNull();
  });
});
