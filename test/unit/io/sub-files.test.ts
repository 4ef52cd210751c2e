import { expect, it } from 'vitest';
import { SubFiles } from '../../../electron/io/sub-files.ts';
import { FactFiles, fileFact } from '../store/stores.ts';

const files = new FactFiles({
  'images/index.json': [fileFact(1), fileFact(2)],
  'images/blobs/sha256/aa': [fileFact(3)],
  'other/file': [fileFact(4)],
});

it('shows the files of one folder under their names in it', () => {
  const inner = new SubFiles(files, 'images');
  expect(inner.base).toBe('images/');
  expect(inner.list('')).toEqual(['blobs', 'index.json']);
  expect(inner.list('blobs/sha256')).toEqual(['aa']);
  expect(inner.stat('index.json')).toEqual(fileFact(2));
  expect(inner.resolve('index.json')).toEqual(fileFact(2));
  expect(inner.shadowed('index.json')).toEqual([fileFact(1)]);
});

it('never leaves the folder', () => {
  const inner = new SubFiles(files, 'images');
  expect(inner.stat('../other/file')).toBeUndefined();
  expect(new SubFiles(inner, 'blobs').base).toBe('images/blobs/');
});
