import { describe, expect, it } from 'vitest';
import { fileBody } from '../../../electron/engine/file-body.ts';
import { entry, listingOf } from '../tree/entries.ts';

function thrown(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

function link(path: string, linkname: string, more: object = {}) {
  return entry(path, { type: 'hardlink', linkname, size: 0, storedSize: 0, ...more });
}

describe('the body of a file', () => {
  it('lies where the listing says', () => {
    const listing = listingOf([entry('a', { bodyOffset: 1024, storedSize: 7 })]);
    expect(fileBody(listing, 0)).toMatchObject({ offset: 1024, size: 7 });
  });

  it('is that of the last entry of the name before a hard link, however it is spelled', () => {
    const listing = listingOf([
      entry('./usr/bin/a', { bodyOffset: 512 }),
      entry('usr/bin/a', { bodyOffset: 1536 }),
      entry('bin/a', { bodyOffset: 2560 }),
      link('b', '/usr//bin/./a'),
      link('c', 'b'),
      entry('usr/bin/a', { bodyOffset: 9999 }),
    ]);
    expect(fileBody(listing, 3).offset).toBe(1536);
    expect(fileBody(listing, 4).offset).toBe(1536);
  });

  it('is the own one of a hard link that has one', () => {
    const listing = listingOf(['a', link('b', 'a', { storedSize: 5, bodyOffset: 4096 })]);
    expect(fileBody(listing, 1)).toMatchObject({ offset: 4096, size: 5 });
  });

  it('is not there for a hard link to itself, to what comes later, or to nothing', () => {
    const listing = listingOf([link('a', 'a'), link('b', 'c'), link('c', 'b'), link('d', 'none')]);
    for (const i of [0, 1, 2, 3])
      expect(thrown(() => fileBody(listing, i))).toMatchObject({ failure: { code: 'not-found' } });
  });

  it('is not there for what is no file', () => {
    const listing = listingOf(['dir/', 'link@']);
    expect(thrown(() => fileBody(listing, 0))).toMatchObject({
      failure: { code: 'not-a-regular-file' },
    });
    expect(thrown(() => fileBody(listing, 1))).toMatchObject({
      failure: { code: 'not-a-regular-file' },
    });
    expect(thrown(() => fileBody(listing, 2))).toMatchObject({
      failure: { code: 'invalid-request' },
    });
  });
});
