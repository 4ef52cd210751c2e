import { describe, expect, it } from 'vitest';
import { planSave, type SavePlan, type WantedEntry } from '../../../electron/save/plan.ts';
import type { NameStyle } from '../../../electron/save/sibling-names.ts';
import { Turns } from '../../../electron/io/turns.ts';
import type { EntryType } from '../../../electron/tar/entry.ts';
import { entry, listingOf } from '../tree/entries.ts';

const POSIX: NameStyle = { rules: 'posix', caseBlind: false };
let bodies = 0;

/** `d/` is a folder, `l -> x` a symlink, anything else a file of one byte. */
function wanted(text: string, more: Partial<WantedEntry> = {}): WantedEntry {
  const [path = '', linkname] = text.split(' -> ');
  const type: EntryType = linkname !== undefined ? 'symlink' : path.endsWith('/') ? 'dir' : 'file';
  const row = listingOf([entry(path, { type, linkname: linkname ?? '', mode: 0o6777 })]).row(0);
  return {
    path: path.replace(/\/$/, ''),
    row,
    body: type === 'file' ? { layer: 0, entry: bodies++ } : null,
    belowOther: false,
    ...more,
  };
}

function planned(entries: readonly (string | WantedEntry)[], style = POSIX): Promise<SavePlan> {
  const list = entries.map((each) => (typeof each === 'string' ? wanted(each) : each));
  return planSave(list, { style, rootBytes: 20, turns: new Turns(undefined) });
}

const skipped = ({ tally }: SavePlan) =>
  tally.skipped.map(({ reason, examples }) => [reason, ...examples]);
const files = (plan: SavePlan) => plan.files.map(({ path }) => path);
const links = (plan: SavePlan) => plan.links.map(({ path, target }) => `${path} -> ${target}`);

describe('planSave', () => {
  it('makes folders before what is in them, also those that only names imply', async () => {
    const plan = await planned(['a/b/c', 'a/d/', 'a/d/e']);
    expect(plan.folders).toEqual(['a', 'a/b', 'a/d']);
    expect(files(plan)).toEqual(['a/b/c', 'a/d/e']);
    expect(plan.recorded.map(({ path }) => path)).toEqual(['a/d']);
  });

  it('gives no right to run a file, none to others, and none of the special bits', async () => {
    const plan = await planned(['f', 'd/']);
    expect(plan.files[0]?.mode).toBe(0o644);
    expect(plan.recorded[0]?.mode).toBe(0o755);
  });

  it('writes one content once, under every name of it', async () => {
    const body = { layer: 1, entry: 7 };
    const plan = await planned([wanted('a', { body }), wanted('b', { body }), wanted('c')]);
    expect(files(plan)).toEqual(['a', 'c']);
    expect(plan.copies).toEqual([{ path: 'b', from: 'b', of: 0 }]);
    expect(plan.bytes).toBe(2);
  });

  it('skips what has no content, and says why', async () => {
    const of = (type: EntryType, path: string) => {
      const row = listingOf([entry(path, { type })]).row(0);
      return wanted(path, { row, body: null });
    };
    const plan = await planned([
      of('char', 'null'),
      of('block', 'sda'),
      of('fifo', 'pipe'),
      of('unknown', 'odd'),
      of('hardlink', 'gone'),
      wanted('.wh.x', { row: listingOf(['.wh.x']).row(0) }),
    ]);
    expect(skipped(plan)).toEqual([
      ['link-target-missing', 'gone'],
      ['device', 'null', 'sda'],
      ['fifo', 'pipe'],
      ['unknown', 'odd'],
      ['whiteout', '.wh.x'],
    ]);
    expect(files(plan)).toEqual([]);
  });

  it('never goes through a symlink or a file to what is said to lie below', async () => {
    const plan = await planned([
      'up -> ../../etc',
      wanted('up/passwd', { belowOther: true }),
      'plain',
      'plain/below',
      'up/other',
    ]);
    expect(files(plan)).toEqual(['plain']);
    expect(links(plan)).toEqual([]);
    expect(skipped(plan)).toEqual([
      ['link-leaves', 'up'],
      ['below-other', 'up/passwd', 'plain/below', 'up/other'],
    ]);
  });

  it('renames what cannot be made, and tells each name', async () => {
    const plan = await planned(['a\n', 'a_', 'b\u202e/c']);
    expect(files(plan)).toEqual(['a_', 'a_ (2)', 'b_/c']);
    expect(plan.tally.renamed).toEqual({
      count: 3,
      examples: [
        { from: 'a\n', to: 'a_' },
        { from: 'a_', to: 'a_ (2)' },
        { from: 'b\u202e', to: 'b_' },
      ],
    });
  });

  it('keeps names apart where letters of either case are the same', async () => {
    const style: NameStyle = { rules: 'mac', caseBlind: true };
    const plan = await planned(
      ['Readme', 'README', 'readme', 'D/', 'd/x', '\u00e9', 'e\u0301'],
      style,
    );
    expect(files(plan)).toEqual([
      'Readme',
      'README (2)',
      'readme (3)',
      'd (2)/x',
      '\u00e9',
      'e\u0301 (2)',
    ]);
    expect((await planned(['Readme', 'README'])).tally.renamed.count).toBe(0);
  });

  it('numbers a great many names of one kind without trying each of them again', async () => {
    const style: NameStyle = { rules: 'posix', caseBlind: false };
    const entries = Array.from({ length: 5_000 }, (_, i) => wanted(`d/${odd(i)}`));
    const plan = await planned(entries, style);
    expect(new Set(files(plan)).size).toBe(5_000);
  });

  it('leaves out paths that no system takes', async () => {
    const plan = await planned([`${'x/'.repeat(50_000)}y`, 'z'.repeat(100_000), 'w'.repeat(300)]);
    expect(plan.tally.skipped[0]).toMatchObject({ reason: 'path-too-long', count: 1 });
    expect(plan.folders).toEqual([]);
    expect(files(plan).map(({ length }) => length)).toEqual([255, 255]);
  });

  it('counts all, and keeps only a few examples', async () => {
    const many = Array.from({ length: 500 }, (_, i) => `l${String(i)} -> /etc/passwd`);
    const [found] = (await planned(many)).tally.skipped;
    expect(found).toMatchObject({ reason: 'link-leaves', count: 500 });
    expect(found?.examples.length).toBe(20);
  });
});

/** Names that differ in the image and become the same. */
function odd(i: number): string {
  return i.toString(2).padStart(15, '0').replaceAll('0', '\u0001').replaceAll('1', '\u0002');
}

describe('symlinks of a plan', () => {
  it.each([
    ['l -> a', 'l -> a'],
    ['l -> ./a//b/', 'l -> a/b'],
    ['d/l -> ../a', 'd/l -> ../a'],
    ['d/e/l -> ../../x/y', 'd/e/l -> ../../x/y'],
    ['l -> .', 'l -> .'],
    ['l -> d/../a', 'l -> d/../a'],
  ])('keeps %s, which stays inside', async (text, kept) => {
    expect(links(await planned(['d/', text]))).toEqual([kept]);
  });

  it.each([
    'l -> /etc/passwd',
    'l -> ..',
    'l -> ../x',
    'd/l -> ../../x',
    'd/l -> ./../.././x',
    'l -> unknown/../../x',
    'l -> unknown/../x',
    'l -> ',
  ])('leaves out %s', async (text) => {
    expect(links(await planned(['d/', text]))).toEqual([]);
  });

  it('takes no step up from behind another symlink, where the way is not what it seems', async () => {
    const plan = await planned([
      'p/q/r/',
      'p/q/r/s -> ../../..',
      't -> p/q/r/s/..',
      'u -> p/q/r/s/x',
    ]);
    expect(links(plan)).toEqual(['p/q/r/s -> ../../..', 'u -> p/q/r/s/x']);
  });

  it('leads to the names that are made', async () => {
    expect(links(await planned(['l -> d\u0007/x\u0008', 'd\u0007/x\u0008']))).toEqual([
      'l -> d_/x_',
    ]);
  });

  it('makes none on Windows', async () => {
    const plan = await planned(['l -> a', 'a'], { rules: 'windows', caseBlind: true });
    expect(skipped(plan)).toEqual([['link-unsupported', 'l']]);
  });
});
