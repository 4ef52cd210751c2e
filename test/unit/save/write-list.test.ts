import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listRows } from '../../../electron/save/list-lines.ts';
import { writeList } from '../../../electron/save/write-list.ts';
import { LIST_FORMATS, type ListFormat } from '../../../shared/saving.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { entry, listingOf } from '../tree/entries.ts';
import { chosenFolder } from './saved.ts';

const scratch = scratchFolder();
const LOWER = { digest: 'sha256:aa', position: 1, listing: listingOf(['d/', 'd/x', 'gone']) };
const UPPER = {
  digest: 'sha256:bb',
  position: 2,
  listing: listingOf(['.wh.gone', entry('bell\u0007'), entry('d/x', { size: 7 })]),
};

async function written(format: ListFormat, merged = true): Promise<string> {
  const file = path.join(chosenFolder(scratch), 'list');
  const layers = merged ? [LOWER, UPPER] : [UPPER];
  const { rows, name } = await writeList(file, listRows(layers, merged, format), format);
  expect([rows, name]).toEqual([3, 'list']);
  return fs.readFileSync(file, 'utf8');
}

describe('writeList', () => {
  it('writes JSON that holds every name as it is, and nothing that moves a cursor', async () => {
    const text = await written('json');
    expect(text).not.toContain('\u0007');
    expect(JSON.parse(text)).toMatchObject([
      { path: 'bell\u0007', layer: 'sha256:bb' },
      { path: 'd', type: 'dir', layer: 'sha256:aa' },
      { path: 'd/x', size: 7, position: 2 },
    ]);
  });

  it('writes CSV with a header and the line ends of RFC 4180', async () => {
    const lines = (await written('csv')).split('\r\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual([
      'path',
      '"bell\\x07"',
      '"d"',
      '"d/x"',
      '',
    ]);
  });

  it('writes text as “ls --long” does, whiteouts too where one layer is listed', async () => {
    const lines = (await written('text', false)).split('\n');
    expect(lines[0]).toMatch(/^wrw-r--r-- 0\/0 .* \.wh\.gone$/);
    expect(lines).toHaveLength(4);
  });

  it.each(LIST_FORMATS)('leaves nothing and changes nothing if %s is cancelled', async (format) => {
    const folder = chosenFolder(scratch);
    const file = path.join(folder, 'list');
    fs.writeFileSync(file, 'mine');
    const controller = new AbortController();
    function* rows() {
      for (let i = 0; i < 100_000; i++) yield `row ${String(i)}`;
      controller.abort();
      for (let i = 0; i < 100_000; i++) yield `row ${String(i)}`;
    }
    await expect(writeList(file, rows(), format, controller.signal)).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    });
    expect(fs.readdirSync(folder)).toEqual(['list']);
    expect(fs.readFileSync(file, 'utf8')).toBe('mine');
  });

  it('replaces what is there only once the list is whole', async () => {
    const file = path.join(chosenFolder(scratch), 'list');
    fs.writeFileSync(file, 'old');
    await writeList(file, ['a', 'b'], 'text');
    expect(fs.readFileSync(file, 'utf8')).toBe('a\nb\n');
  });

  it('says that a place takes nothing', async () => {
    const file = path.join(scratch.path, 'no', 'such', 'list');
    await expect(writeList(file, ['a'], 'text')).rejects.toMatchObject({
      failure: { code: 'write-failed' },
    });
  });
});
