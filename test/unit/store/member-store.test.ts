import { describe, expect, it } from 'vitest';
import { LAYOUT_NAMING } from '../../../electron/store/blob-naming.ts';
import { MemberStore } from '../../../electron/store/member-store.ts';
import { PathStore } from '../../../electron/store/path-store.ts';
import { copyAt, FactFiles, fileFact } from './stores.ts';

describe('MemberStore', () => {
  it('keeps what it is told, in order', () => {
    const store = new MemberStore();
    store.add('sha256:bb', copyAt('b', 1), 'recorded');
    store.add('sha256:aa', copyAt('a', 2), 'derived');
    expect(store.list()).toEqual([
      { digest: 'sha256:bb', copies: [copyAt('b', 1)], origin: 'recorded' },
      { digest: 'sha256:aa', copies: [copyAt('a', 2)], origin: 'derived' },
    ]);
    expect(store.find('sha256:cc')).toBeUndefined();
  });

  it('takes the same bytes under two names for one copy, and others for another', () => {
    const store = new MemberStore();
    store.add('sha256:aa', copyAt('1/layer.tar', 1), 'derived');
    store.add('sha256:aa', copyAt('2/layer.tar', 1), 'derived');
    store.add('sha256:aa', copyAt('3/layer.tar', 3), 'derived');
    const paths = store.find('sha256:aa')?.copies.map(({ path }) => path);
    expect(paths).toEqual(['1/layer.tar', '3/layer.tar']);
  });

  it('takes a link and a link of the same name for one', () => {
    const store = new MemberStore();
    const link = { path: 'a', obstacle: { kind: 'not-a-file', detail: 'link' } } as const;
    store.add('sha256:aa', link, 'recorded');
    store.add('sha256:aa', link, 'recorded');
    expect(store.find('sha256:aa')?.copies).toEqual([link]);
  });

  it('is not derived as soon as one copy claims the digest', () => {
    const store = new MemberStore();
    store.add('sha256:aa', copyAt('a', 1), 'derived');
    store.add('sha256:aa', copyAt('b', 2), 'recorded');
    expect(store.find('sha256:aa')?.origin).toBe('recorded');
  });

  it('gives the copies of a layout first, and its own beside them', () => {
    const layout = new PathStore(
      new FactFiles({ 'blobs/sha256/aa': [fileFact(7)], 'blobs/sha256/cc': [fileFact(8)] }),
      LAYOUT_NAMING,
    );
    const store = new MemberStore(layout);
    store.add('sha256:aa', copyAt('other', 1), 'derived');
    store.add('sha256:bb', copyAt('b', 2), 'derived');
    store.add('sha256:cc', copyAt('the/same/bytes', 8), 'derived');
    const inLayout = copyAt('blobs/sha256/aa', 7);
    expect(store.find('sha256:aa')).toMatchObject({
      copies: [inLayout, copyAt('other', 1)],
      origin: 'recorded',
    });
    expect(store.find('sha256:cc')?.copies).toEqual([copyAt('blobs/sha256/cc', 8)]);
    const digests = store.list().map(({ digest }) => digest);
    expect(digests).toEqual(['sha256:aa', 'sha256:cc', 'sha256:bb']);
  });
});
