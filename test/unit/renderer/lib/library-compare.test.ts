import { describe, expect, it } from 'vitest';
import { imagesToCompare } from '../../../../renderer/lib/library-compare.ts';
import { graph, image } from '../sample-graph.ts';

const on = (id: string, platform: string) => image({ id, platform });

describe('imagesToCompare', () => {
  it('takes images of the same platform where both have one', () => {
    const before = graph({ images: [on('a', 'linux/amd64'), on('b', 'linux/arm64')] });
    const after = graph({ images: [on('c', 'linux/s390x'), on('d', 'linux/arm64')] });
    expect(imagesToCompare(before, after)).toMatchObject({
      before: { id: 'b' },
      after: { id: 'd' },
    });
  });

  it('takes the first of each where no platform is the same, and none where there is none', () => {
    const before = graph({ images: [on('a', 'linux/amd64')] });
    const after = graph({ images: [on('c', 'linux/s390x')] });
    expect(imagesToCompare(before, after)).toMatchObject({
      before: { id: 'a' },
      after: { id: 'c' },
    });
    const artifact = graph({ images: [image({ kind: 'artifact' })] });
    expect(imagesToCompare(before, artifact)).toBeNull();
  });
});
