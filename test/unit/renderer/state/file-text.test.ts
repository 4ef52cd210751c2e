import { describe, expect, it } from 'vitest';
import { FileBytes } from '../../../../renderer/state/file-bytes.svelte.ts';
import { FileText } from '../../../../renderer/state/file-text.svelte.ts';

const FACTS = { encoding: 'utf-8', mark: 0, language: 'plain' } as const;

function serving(bytes: Uint8Array<ArrayBuffer>) {
  const asked: number[] = [];
  const fetch = (offset: number, length: number) => {
    asked.push(offset);
    return Promise.resolve(bytes.slice(offset, offset + length));
  };
  return { asked, fetch };
}

function logOf(lines: number): Uint8Array<ArrayBuffer> {
  const text = Array.from({ length: lines }, (_, i) => `line ${String(i + 1)}\n`).join('');
  return new Uint8Array(Buffer.from(text));
}

describe('a long text', () => {
  it('is read as far as somebody scrolls, with the right numbers', async () => {
    const bytes = logOf(200_000);
    const { asked, fetch } = serving(bytes);
    const text = new FileText(bytes.length, FACTS, fetch);
    await text.ensure(0, 50);
    expect(asked).toHaveLength(1);
    expect(text.rowAt(7)).toEqual({ number: 8, text: 'line 8' });
    expect(text.complete).toBe(false);
    while (!text.complete) await text.ensure(text.count, text.count + 1);
    expect(text.lines).toBe(200_000);
    expect(text.rowAt(199_999)).toEqual({ number: 200_000, text: 'line 200000' });
  });

  it('is read again where its rows were let go, and gives the same', async () => {
    const bytes = logOf(700_000);
    const { fetch } = serving(bytes);
    const text = new FileText(bytes.length, FACTS, fetch);
    while (!text.complete) await text.ensure(text.count, text.count + 1);
    expect(text.rowAt(3)).toBeNull();
    await text.ensure(0, 50);
    expect(text.rowAt(3)).toEqual({ number: 4, text: 'line 4' });
    expect(text.rowOfLine(650_000)).toBeGreaterThan(600_000);
  });

  it('goes on with a line that is longer than a piece', async () => {
    const bytes = new Uint8Array(Buffer.from(`${'x'.repeat(150_000)}\nnext`));
    const { fetch } = serving(bytes);
    const text = new FileText(bytes.length, FACTS, fetch);
    while (!text.complete) await text.ensure(text.count, text.count + 1);
    const rows = Array.from({ length: text.count }, (_, i) => text.rowAt(i));
    expect(rows.filter((row) => row?.number !== null).map((row) => row?.number)).toEqual([1, 2]);
    expect(rows.map((row) => row?.text).join('')).toBe(`${'x'.repeat(150_000)}next`);
    expect(text.lines).toBe(2);
  });

  it('tells why it cannot be read on', async () => {
    const text = new FileText(10, FACTS, () => Promise.reject(new Error('no')));
    await text.ensure(0, 50);
    expect(text.failure?.code).toBe('internal');
  });
});

describe('bytes of a file', () => {
  it('are fetched by pages, each once', async () => {
    const { asked, fetch } = serving(logOf(100_000));
    const bytes = new FileBytes(1_000_000, fetch);
    await bytes.ensure(65_000, 66_000);
    await bytes.ensure(0, 70_000);
    expect(asked).toEqual([0, 65_536]);
    expect(bytes.at(16, 16)).toHaveLength(16);
    expect(bytes.at(900_000, 16)).toBeNull();
  });
});
