import { describe, expect, it } from 'vitest';
import { finding } from '../../../shared/finding.ts';
import { FindingTallies, tallyOf } from '../../../shared/finding-tallies.ts';
import { reasonsOf } from '../../../shared/reasons.ts';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;

const wrong = (digest: string) => finding('size-mismatch', { digest }, { expected: 1, actual: 2 });
const missing = (digest: string) => finding('blob-missing', { digest }, { role: 'layer' });
const twice = finding('trailing-data', { digest: A }, { compression: 'gzip' });
const remark = finding('layout-file-missing', {}, {});

describe('reasonsOf', () => {
  it('puts the heaviest first, each kind once with its number', () => {
    const reasons = reasonsOf(tallyOf([missing(A), twice, wrong(A), missing(B)]), []);
    expect(reasons.map(({ verdict, code, count }) => [verdict, code, count])).toEqual([
      ['damaged', 'size-mismatch', 1],
      ['ambiguous', 'trailing-data', 1],
      ['incomplete', 'blob-missing', 2],
    ]);
    expect(reasons[2]).toMatchObject({ title: 'Missing content' });
    expect(reasons[2]?.sentence).toContain('sha256:aaaaaaaaaaaa…');
  });

  it('names what was not read, which no finding says', () => {
    expect(reasonsOf(new Map(), ['verified', 'unchecked', 'unchecked'])).toEqual([
      {
        verdict: 'incomplete',
        code: null,
        count: 2,
        title: 'Not read',
        sentence: '2 blobs were not read.',
      },
    ]);
  });

  it('has none where nothing weighs', () => {
    expect(reasonsOf(tallyOf([remark]), ['verified'])).toEqual([]);
  });
});

describe('FindingTallies', () => {
  it('counts those of the image, of what it stands on, and of the source', () => {
    const own = finding('rootfs-missing', { image: 'one', digest: B }, {});
    const others = finding('no-image', { image: 'two', digest: A }, {});
    const found = new FindingTallies([own, others, wrong(A), wrong(A), missing(B), remark]);
    expect([...found.of({ id: 'one', reach: [A] })]).toEqual([
      ['layout-file-missing', { first: remark, count: 1 }],
      ['rootfs-missing', { first: own, count: 1 }],
      ['size-mismatch', { first: wrong(A), count: 2 }],
    ]);
  });
});
