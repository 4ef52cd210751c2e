import { describe, expect, it } from 'vitest';
import { writeDirectory, type Member } from '../../support/archive.ts';
import { comparedPaths, shortDifferences } from '../../support/compared.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { stackedImage, type LayerContent, type StackedParts } from '../../support/stacked-image.ts';

const scratch = scratchFolder();

async function compared(
  before: readonly LayerContent[],
  after: readonly LayerContent[],
  parts: { readonly before?: StackedParts; readonly after?: StackedParts } = {},
) {
  const was = writeDirectory(await stackedImage(before, parts.before), scratch.next());
  const is = writeDirectory(await stackedImage(after, parts.after), scratch.next());
  return comparedPaths(was, is);
}

/** What becomes of one entry. */
async function parts(before: Member, after: Member): Promise<readonly string[]> {
  return shortDifferences(await compared([[before]], [[after]]));
}

const text = (content: string) => Buffer.from(content);
const file = (more: Partial<Member> = {}): Member => ({ name: 'f', body: text('one\n'), ...more });

describe('what is different about a path', () => {
  it('is its content where only that is another one of the same size', async () => {
    expect(await parts(file(), file({ body: text('two\n') }))).toEqual(['f: content']);
  });

  it('is its size and its content', async () => {
    expect(await parts(file(), file({ body: text('three\n') }))).toEqual(['f: size content']);
    expect(await parts(file(), file({ body: text('') }))).toEqual(['f: size content']);
  });

  it('is its mode, its owner or its time, and its content is the same', async () => {
    expect(await parts(file(), file({ mode: 0o600 }))).toEqual(['f: mode']);
    expect(await parts(file(), file({ uid: 7 }))).toEqual(['f: owner']);
    expect(await parts(file(), file({ gid: 7 }))).toEqual(['f: owner']);
    expect(await parts(file(), file({ mtime: new Date(1000) }))).toEqual(['f: time']);
    const all = { mode: 0o600, uid: 7, mtime: new Date(1000) };
    expect(await parts(file(), file(all))).toEqual(['f: mode owner time']);
  });

  it('is not the name of its owner', async () => {
    expect(await parts(file({ uname: 'a' }), file({ uname: 'b' }))).toEqual([]);
  });

  it('is where a symlink leads', async () => {
    const link = (linkname: string): Member => ({ name: 'l', type: 'symlink', linkname });
    expect(await parts(link('a'), link('b'))).toEqual(['l: link']);
  });

  it('is its type', async () => {
    const link: Member = { name: 'f', type: 'symlink', linkname: 'a', mode: 0o644 };
    expect(await parts(file(), link)).toEqual(['f: type']);
    expect(await parts({ name: 'd', type: 'directory' }, { name: 'd', mode: 0o755 })).toEqual([
      'd: type',
    ]);
  });

  it('is the number of a device', async () => {
    const device = (devminor: number): Member => ({
      ...{ name: 'n', type: 'character-device', devmajor: 1, devminor },
    });
    expect(await parts(device(3), device(5))).toEqual(['n: type']);
    expect(await parts(device(3), device(3))).toEqual([]);
  });

  it('is the value of an attribute', async () => {
    const marked = (value: string) => file({ pax: { 'SCHILY.xattr.user.note': value } });
    expect(await parts(marked('a'), marked('b'))).toEqual(['f: xattrs']);
    expect(await parts(file(), marked('b'))).toEqual(['f: xattrs']);
    expect(await parts(marked('b'), marked('b'))).toEqual([]);
  });

  it('is nothing where two files are empty', async () => {
    expect(await parts(file({ body: text('') }), file({ body: text('') }))).toEqual([]);
  });
});
