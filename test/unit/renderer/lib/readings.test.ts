import { describe, expect, it } from 'vitest';
import { readingGroups } from '../../../../renderer/lib/readings.ts';
import type { ReadImage, Reading } from '../../../../shared/model.ts';

function read(name: string | null, imageID: string): ReadImage {
  return { name, imageID, digest: null, platform: 'linux/amd64' };
}

function reading(reader: string, images: readonly ReadImage[]): Reading {
  return { reader, images, refused: images.length === 0 ? 'index.json lists no image' : null };
}

describe('readingGroups', () => {
  it('puts tools that take the same together and marks what differs', () => {
    const groups = readingGroups([
      reading('docker load', [read('app:1', 'a'), read('db:1', 'd')]),
      reading('skopeo', [read('db:1', 'd'), read('app:1', 'a')]),
      reading('ctr', [read('app:1', 'b'), read('db:1', 'd')]),
    ]);
    expect(groups.map(({ readers }) => readers)).toEqual([['docker load', 'skopeo'], ['ctr']]);
    expect(groups.map(({ rows }) => rows.map(({ differs }) => differs))).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it('takes the short and the full form of a name as one', () => {
    const [group] = readingGroups([
      reading('docker load', [read('app', 'a')]),
      reading('ctr', [read('docker.io/library/app:latest', 'a')]),
    ]);
    expect(group?.readers).toEqual(['docker load', 'ctr']);
    expect(group?.rows[0]?.differs).toBe(false);
  });

  it('marks everything where a tool takes nothing', () => {
    const groups = readingGroups([reading('ctr', []), reading('docker load', [read(null, 'a')])]);
    expect(groups[0]).toMatchObject({ rows: [], refused: 'index.json lists no image' });
    expect(groups[1]?.rows[0]?.differs).toBe(true);
  });
});
