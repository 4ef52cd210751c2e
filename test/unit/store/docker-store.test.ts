import { describe, expect, it } from 'vitest';
import { DockerStore } from '../../../electron/store/docker-store.ts';
import { LayoutStore } from '../../../electron/store/layout-store.ts';
import { copyAt, FactFiles, fileFact } from './stores.ts';

describe('DockerStore', () => {
  it('keeps what it is told, in order', () => {
    const store = new DockerStore();
    store.add('sha256:bb', copyAt('b', 1), false);
    store.add('sha256:aa', copyAt('a', 2), true);
    expect(store.list()).toEqual([
      { digest: 'sha256:bb', copies: [copyAt('b', 1)], derived: false },
      { digest: 'sha256:aa', copies: [copyAt('a', 2)], derived: true },
    ]);
    expect(store.find('sha256:cc')).toBeUndefined();
  });

  it('takes the same bytes under two names for one copy, and others for another', () => {
    const store = new DockerStore();
    store.add('sha256:aa', copyAt('1/layer.tar', 1), true);
    store.add('sha256:aa', copyAt('2/layer.tar', 1), true);
    store.add('sha256:aa', copyAt('3/layer.tar', 3), true);
    const paths = store.find('sha256:aa')?.copies.map(({ path }) => path);
    expect(paths).toEqual(['1/layer.tar', '3/layer.tar']);
  });

  it('takes a link and a link of the same name for one', () => {
    const store = new DockerStore();
    const link = { path: 'a', obstacle: { kind: 'not-a-file', detail: 'link' } } as const;
    store.add('sha256:aa', link, false);
    store.add('sha256:aa', link, false);
    expect(store.find('sha256:aa')?.copies).toEqual([link]);
  });

  it('is not derived as soon as one copy claims the digest', () => {
    const store = new DockerStore();
    store.add('sha256:aa', copyAt('a', 1), true);
    store.add('sha256:aa', copyAt('b', 2), false);
    expect(store.find('sha256:aa')?.derived).toBe(false);
  });

  it('gives the copies of a layout first, and its own beside them', () => {
    const layout = new LayoutStore(
      new FactFiles({ 'blobs/sha256/aa': [fileFact(7)], 'blobs/sha256/cc': [fileFact(8)] }),
    );
    const store = new DockerStore(layout);
    store.add('sha256:aa', copyAt('other', 1), true);
    store.add('sha256:bb', copyAt('b', 2), true);
    store.add('sha256:cc', copyAt('the/same/bytes', 8), true);
    const inLayout = copyAt('blobs/sha256/aa', 7);
    expect(store.find('sha256:aa')).toMatchObject({
      copies: [inLayout, copyAt('other', 1)],
      derived: false,
    });
    expect(store.find('sha256:cc')?.copies).toEqual([copyAt('blobs/sha256/cc', 8)]);
    const digests = store.list().map(({ digest }) => digest);
    expect(digests).toEqual(['sha256:aa', 'sha256:cc', 'sha256:bb']);
  });
});
