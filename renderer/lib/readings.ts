/** What tools take from one archive, side by side: tools that take the same stand together. */
import type { ReadImage, Reading } from '../../shared/model.ts';
import { fullName } from '../../shared/reference-name.ts';
import { groupBy } from './group-by.ts';

export interface ReadingRow {
  readonly image: ReadImage;
  /** True if not every tool takes this image under this name. */
  readonly differs: boolean;
}

export interface ReadingGroup {
  readonly readers: readonly string[];
  readonly rows: readonly ReadingRow[];
  /** Why these tools take nothing at all; null if they do. */
  readonly refused: string | null;
}

/** The readings in their order, those that are the same under one head. */
export function readingGroups(readings: readonly Reading[]): readonly ReadingGroup[] {
  const taken = readings.map(({ images }) => new Set(images.map(keyOf)));
  const groups = groupBy(readings, ({ images, refused }) =>
    JSON.stringify([refused, ...images.map(keyOf).sort()]),
  );
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const rows = first.images.map((image) => {
      const key = keyOf(image);
      return { image, differs: taken.some((keys) => !keys.has(key)) };
    });
    return [{ readers: same.map(({ reader }) => reader), rows, refused: first.refused }];
  });
}

function keyOf({ name, imageID, digest }: ReadImage): string {
  return `${imageID ?? digest ?? ''} ${name === null ? '' : fullName(name)}`;
}
