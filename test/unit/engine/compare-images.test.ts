import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../electron/oci/digest.ts';
import { comparisonOutcome } from '../../../shared/compare-words.ts';
import { packTar, writeDirectory, type Member } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { ANY, COMPARE_RUN, comparedPaths, shortDifferences } from '../../support/compared.ts';
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

describe('paths of merged filesystems', () => {
  const base: readonly Member[] = [
    { name: 'etc/', type: 'directory' },
    { name: 'etc/a', body: text('a') },
    { name: 'etc/b', body: text('b') },
    { name: 'usr/share/deep/down/c', body: text('c') },
  ];

  it('are added and removed, also by whiteouts, whatever the layer', async () => {
    const after = [base, [{ name: 'etc/.wh.b' }, { name: 'etc/n', body: text('n') }]];
    expect(shortDifferences(await compared([base], after))).toEqual(['- etc/b', '+ etc/n']);
    expect(shortDifferences(await compared(after, [base]))).toEqual(['+ etc/b', '- etc/n']);
  });

  it('are hidden by an opaque directory', async () => {
    const after = [base, [{ name: 'etc/.wh..wh..opq' }, { name: 'etc/a', body: text('a') }]];
    expect(shortDifferences(await compared([base], after))).toEqual(['- etc/b']);
  });

  it('are each told with the directories above them that only one side has', async () => {
    const comparison = await compared([base], [base.slice(0, 3)]);
    expect(shortDifferences(comparison)).toEqual([
      '- usr',
      '- usr/share',
      '- usr/share/deep',
      '- usr/share/deep/down',
      '- usr/share/deep/down/c',
    ]);
    const { files } = comparison.told;
    expect(files).toMatchObject({ same: 4, added: 0, removed: 5, modified: 0, removedBytes: 1 });
    expect(comparison.told.before.entries).toBe(9);
    expect(comparison.told.after.entries).toBe(4);
  });

  it('are compared where one side has them in a layer that both have', async () => {
    const again: Member = { name: 'etc/a', body: text('a') };
    const other: Member = { name: 'etc/b', body: text('x') };
    const top: readonly Member[] = [again, other];
    expect(shortDifferences(await compared([base], [base, top]))).toEqual(['etc/b: content']);
    expect(shortDifferences(await compared([base, top], [base]))).toEqual(['etc/b: content']);
    expect(shortDifferences(await compared([base, top], [top, base]))).toEqual(['etc/b: content']);
  });

  it('are the same wherever they are stored', async () => {
    const apart = base.map((member) => [member]);
    const comparison = await compared([base], apart, { after: { form: 'zstd' } });
    expect(shortDifferences(comparison)).toEqual([]);
    expect(comparison.told.files).toMatchObject({ same: 9, contentUnknown: 0 });
  });

  it('are told with what each side has', async () => {
    const changed: Member = { name: 'etc/a', body: text('other'), uid: 3, mode: 0o600 };
    const comparison = await compared([base], [base, [changed]]);
    const [row] = comparison.differences(ANY);
    expect(row).toMatchObject({
      path: 'etc/a',
      parts: ['size', 'mode', 'owner', 'content'],
      before: { type: 'file', size: 1, uid: 0, mode: 0o644, layer: 1, at: { entry: 1 } },
      after: { type: 'file', size: 5, uid: 3, mode: 0o600, layer: 2, at: { entry: 0 } },
    });
    expect(comparison.told.files).toMatchObject({ modified: 1, timeOnly: 0, grownBytes: 4 });
  });
});

describe('what hard links share', () => {
  const link: Member = { name: 'l', type: 'link', linkname: 'f' };

  it('is compared with what a file of its own holds', async () => {
    const comparison = await compared([[file(), link]], [[file(), file({ name: 'l' })]]);
    expect(shortDifferences(comparison)).toEqual([]);
  });

  it('is another content under every name', async () => {
    const comparison = await compared([[file(), link]], [[file({ body: text('two\n') }), link]]);
    expect(shortDifferences(comparison)).toEqual(['f: content', 'l: content']);
  });

  it('is what a layer below has under that name', async () => {
    const comparison = await compared([[file()], [link]], [[file({ uid: 1 })], [link]]);
    expect(shortDifferences(comparison)).toEqual(['f: owner', 'l: owner']);
    const other = await compared([[file()], [link]], [[file({ body: text('two\n') })], [link]]);
    expect(shortDifferences(other)).toEqual(['f: content', 'l: content']);
    expect(await other.diffFile('l', COMPARE_RUN)).toMatchObject({ addedLines: 1 });
  });

  it('is what a layer below has, also by way of another link', async () => {
    const links = [link, { ...link, name: 'm', linkname: 'l' }];
    const comparison = await compared([[file()], links], [[file({ body: text('two\n') })], links]);
    expect(shortDifferences(comparison)).toEqual(['f: content', 'l: content', 'm: content']);
    expect(comparison.told.files.contentUnknown).toBe(0);
  });

  it('is what had the name when the link was made', async () => {
    const [one, two] = [file(), file({ body: text('two\n') })];
    const comparison = await compared([[one, link, two]], [[two, link]]);
    expect(shortDifferences(comparison)).toEqual(['l: content']);
    expect(await comparison.diffFile('l', COMPARE_RUN)).toMatchObject({ removedLines: 1 });
  });

  it('is not known where nothing has that name, and never the same then', async () => {
    const comparison = await compared([[link, file({ name: 'n' })]], [[link]]);
    expect(shortDifferences(comparison)).toEqual(['l: unknown', '- n']);
    await expect(comparison.diffFile('l', COMPARE_RUN)).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
  });

  it('is the same where all layers below are', async () => {
    const comparison = await compared(
      [[file()], [link]],
      [[file()], [link], [file({ name: 'n' })]],
    );
    expect(shortDifferences(comparison)).toEqual(['+ n']);
  });
});

describe('files with holes', () => {
  const sparse = (stored: string): Member => ({
    name: 's',
    body: text(stored),
    pax: { 'GNU.sparse.map': '0,4', 'GNU.sparse.numblocks': '1', 'GNU.sparse.size': '1000' },
  });

  it('are never called the same by their stored bytes', async () => {
    const comparison = await compared([[sparse('ab\n\n'), file()]], [[sparse('ab\n\n')]]);
    expect(shortDifferences(comparison)).toEqual(['- f', 's: unknown']);
  });
});

describe('the outcome', () => {
  const layers = [[file()], [file({ name: 'g' })]];

  it('is the same for the same image in two places', async () => {
    const comparison = await compared(layers, layers);
    expect(comparisonOutcome(comparison.told)).toBe('same');
    expect(comparison.told.files).toMatchObject({ same: 3, modified: 0 });
    expect(comparison.told.before).toMatchObject({ verdict: 'verified', entries: 3, fileBytes: 8 });
  });

  it('is different where only the packing is, which the manifest tells', async () => {
    const comparison = await compared(layers, layers, { after: { form: 'zstd' } });
    expect(comparisonOutcome(comparison.told)).toBe('different');
    expect(comparison.told.layers.map(({ relation }) => relation)).toEqual([
      'repacked',
      'repacked',
    ]);
    expect(comparison.told.documents.map(({ same }) => same)).toEqual([false, false, true]);
  });

  it('is not established where a layer is not here', async () => {
    const was = writeDirectory(await stackedImage(layers), scratch.next());
    const tree = await stackedImage(layers);
    const top = gzipSync(await packTar([file({ name: 'g' })]));
    expect(tree.delete(blobPath(digestOf(top)))).toBe(true);
    const comparison = await comparedPaths(was, writeDirectory(tree, scratch.next()));
    expect(comparisonOutcome(comparison.told)).toBe('not-established');
    expect(comparison.told.after).toMatchObject({ verdict: 'incomplete', missingLayers: [2] });
    expect(shortDifferences(comparison)).toEqual(['- g']);
  });

  it('is not established where a shared layer is damaged, and its files are not called the same', async () => {
    const was = writeDirectory(await stackedImage(layers, { form: 'none' }), scratch.next());
    const tree = await stackedImage(layers, { form: 'none' });
    const tar = await packTar([file({ name: 'g' })]);
    const damaged = Buffer.from(tar);
    damaged.write('ONE', 512);
    tree.set(blobPath(digestOf(tar)), damaged);
    const comparison = await comparedPaths(was, writeDirectory(tree, scratch.next()));
    expect(comparisonOutcome(comparison.told)).toBe('not-established');
    expect(comparison.told.after).toMatchObject({ verdict: 'damaged', missingLayers: [] });
    expect(shortDifferences(comparison)).toEqual(['g: unknown']);
  });
});
