import { describe, expect, it } from 'vitest';
import { LAYOUT_NAMING } from '../../../electron/store/blob-naming.ts';
import { storedSize } from '../../../electron/store/content-store.ts';
import { PathStore } from '../../../electron/store/path-store.ts';
import { copyAt, FactFiles, fileFact } from './stores.ts';

const store = new PathStore(
  new FactFiles({
    'blobs/sha256/aa': [fileFact(1)],
    'blobs/sha256/bb': [fileFact(2), { kind: 'link', target: 'x' }, fileFact(3)],
    'blobs/sha512/cc': [{ kind: 'directory' }],
    'blobs/sha512/dd': [{ kind: 'unreadable', detail: 'EACCES' }],
    'blobs/sha512/ee': [{ kind: 'special', what: 'fifo' }],
    'index.json': [fileFact(9)],
  }),
  LAYOUT_NAMING,
);

describe('PathStore', () => {
  it('finds a blob by its digest', () => {
    expect(store.find('sha256:aa')).toEqual({
      digest: 'sha256:aa',
      copies: [copyAt('blobs/sha256/aa', 1)],
      origin: 'recorded',
    });
    expect(store.find('sha256:zz')).toBeUndefined();
    expect(store.find('md5:aa')).toBeUndefined();
  });

  it('gives every copy, the one that stands first', () => {
    const path = 'blobs/sha256/bb';
    expect(store.find('sha256:bb')?.copies).toEqual([
      copyAt(path, 3),
      copyAt(path, 2),
      { path, obstacle: { kind: 'not-a-file', detail: 'link' } },
    ]);
  });

  it.each([
    ['sha512:cc', 'not-a-file', 'directory'],
    ['sha512:dd', 'unreadable', 'EACCES'],
    ['sha512:ee', 'not-a-file', 'fifo'],
  ])('says why the bytes of %s cannot be had', (digest, kind, detail) => {
    expect(store.find(digest)?.copies[0]).toMatchObject({ obstacle: { kind, detail } });
    expect(storedSize(store.find(digest))).toBeNull();
  });

  it('lists all blobs and nothing else', () => {
    const digests = store.list().map(({ digest }) => digest);
    expect(digests).toEqual(['sha256:aa', 'sha256:bb', 'sha512:cc', 'sha512:dd', 'sha512:ee']);
  });

  it('knows the size of the copy that stands', () => {
    expect(storedSize(store.find('sha256:aa'))).toBe(5);
    expect(storedSize(undefined)).toBeNull();
  });
});
