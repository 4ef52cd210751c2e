import * as fs from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Excerpts } from '../../../electron/engine/excerpts.ts';
import { fileTask } from '../../../electron/engine/evidence-text.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const signal = new AbortController().signal;

function file(bytes: string | Buffer): string {
  const path = scratch.next('.txt');
  fs.writeFileSync(path, bytes);
  return path;
}

/** Every line tells its number, in more than one byte a character. */
function numbered(count: number): string {
  return Array.from({ length: count }, (_, i) => `Zeile ${String(i + 1)}: ü`).join('\n');
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('Excerpts', () => {
  it('shows lines of a file, a pasted text and UTF-16 of either order alike', async () => {
    const text = numbered(40);
    const big = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    const texts = [
      fileTask(file(text)).text,
      fileTask(file(`\ufeff${text}`)).text,
      fileTask(file(Buffer.from(text, 'utf16le'))).text,
      fileTask(file(big)).text,
      new TextEncoder().encode(text),
    ];
    for (const each of texts) {
      const { first, lines } = await new Excerpts().around(each, { line: 20, column: 1 }, signal);
      expect(first).toBe(12);
      expect(lines).toHaveLength(17);
      expect(lines[8]).toBe('Zeile 20: ü');
    }
  });

  it('reads little of a large text the second time, and shows the same', async () => {
    const text = new TextEncoder().encode(numbered(300_000));
    const excerpts = new Excerpts();
    const place = { line: 290_000, column: 1 };
    const read = vi.spyOn(text, 'subarray');
    const first = await excerpts.around(text, place, signal);
    const whole = read.mock.calls.length;
    read.mockClear();
    expect(await excerpts.around(text, place, signal)).toEqual(first);
    expect(first.lines[8]).toBe('Zeile 290000: ü');
    expect(whole).toBeGreaterThan(4);
    expect(read.mock.calls.length).toBeLessThanOrEqual(3);
    const before = await excerpts.around(text, { line: 150_000, column: 1 }, signal);
    expect(before.lines[8]).toBe('Zeile 150000: ü');
  });

  it('takes up a line of many megabytes near the place', async () => {
    const { text } = fileTask(file(`{"a":"${'0123456789'.repeat(500_000)}"}`));
    const excerpts = new Excerpts();
    const place = { line: 1, column: 4_000_001 };
    const first = await excerpts.around(text, place, signal);
    expect(first.cut).toEqual([3_999_840]);
    expect(first.lines[0]?.slice(160, 170)).toBe('4567890123');
    expect(await excerpts.around(text, place, signal)).toEqual(first);
  });

  it('does not show a file that is another one by now', async () => {
    const path = file(numbered(10));
    const { text } = fileTask(path);
    fs.writeFileSync(path, numbered(11));
    const changed = { failure: { code: 'source-changed' } };
    const place = { line: 3, column: 1 };
    await expect(new Excerpts().around(text, place, signal)).rejects.toMatchObject(changed);
    fs.rmSync(path);
    await expect(new Excerpts().around(text, place, signal)).rejects.toMatchObject(changed);
  });

  it('hears a cancel', async () => {
    const { text } = fileTask(file(numbered(300_000)));
    const around = new Excerpts().around(text, { line: 290_000, column: 1 }, AbortSignal.abort());
    await expect(around).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });
});
