import { describe, expect, it } from 'vitest';
import { ProgressLine, progressText } from '../../../electron/cli/progress.ts';
import { table } from '../../../electron/cli/table.ts';
import { Output, type Stream } from '../../../electron/cli/text.ts';

const ESC = '\u001b';

/** A stream that keeps what it is given, and is full when told so. */
class FakeStream implements Stream {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  text = '';
  accepts = true;
  #drained: (() => void) | null = null;

  constructor(isTTY: boolean, columns?: number) {
    this.isTTY = isTTY;
    this.columns = columns;
  }

  write(text: string): boolean {
    this.text += text;
    return this.accepts;
  }

  once(_event: 'drain', listener: () => void): void {
    this.#drained = listener;
  }

  drain(): void {
    this.#drained?.();
  }
}

describe('Output', () => {
  it('lets no control character out, whoever forgot to escape', async () => {
    const stream = new FakeStream(false);
    const out = new Output(stream, true);
    out.print(`a\n${ESC}[2Jb\u202e`);
    await out.flush();
    expect(stream.text).toBe('a\\n\\x1b[2Jb[U+202E]\n');
  });

  it('colours only on a terminal that wants it', async () => {
    for (const [isTTY, colours] of [
      [false, true],
      [true, false],
    ] as const) {
      const stream = new FakeStream(isTTY);
      const out = new Output(stream, colours);
      out.print(out.paint('good', 'green'));
      await out.flush();
      expect(stream.text).toBe('good\n');
    }
    const stream = new FakeStream(true);
    const out = new Output(stream, true);
    out.print(`${out.paint('good', 'green', 'bold')} ${ESC}[2J`);
    out.plain();
    out.print(out.paint('plain', 'red'));
    await out.flush();
    expect(stream.text).toBe(`${ESC}[32m${ESC}[1mgood${ESC}[0m \\x1b[2J\nplain\n`);
  });

  it('waits for a stream that is full, and no longer than until it closes', async () => {
    const stream = new FakeStream(false);
    stream.accepts = false;
    const out = new Output(stream, false);
    let ended = 0;
    const flush = (): Promise<void> => {
      out.print('x');
      return out.flush().then(() => void ended++);
    };
    const first = flush();
    await Promise.resolve();
    expect(ended).toBe(0);
    stream.drain();
    await first;
    const second = flush();
    out.close();
    await second;
    out.print('dropped');
    await out.flush();
    expect(stream.text).toBe('x\nx\n');
    expect(ended).toBe(2);
  });

  it('says when it holds enough to hand over', () => {
    const out = new Output(new FakeStream(false), false);
    expect(out.full).toBe(false);
    out.print('x'.repeat(70_000));
    expect(out.full).toBe(true);
  });

  it('has a width even where a terminal has none', () => {
    expect(new Output(new FakeStream(false, 300), false).width).toBe(100);
    expect(new Output(new FakeStream(true, 300), false).width).toBe(300);
    expect(new Output(new FakeStream(true, 0), false).width).toBe(100);
  });
});

describe('ProgressLine', () => {
  const progress = { done: 512, total: 1024, blobsDone: 1, blobsTotal: 4 };

  it('draws at most ten times a second, and leaves nothing behind', () => {
    const stream = new FakeStream(true, 80);
    let now = 0;
    const line = new ProgressLine(new Output(stream, false), () => now);
    for (now = 0; now < 250; now += 50) line.update(progress);
    line.clear();
    line.clear();
    const drawn = `\rReading 512 B of 1.0 KiB (50 %), 1 of 4 blobs${ESC}[K`;
    expect(stream.text).toBe(`${drawn.repeat(3)}\r${ESC}[K`);
  });

  it('draws nothing without a terminal', () => {
    const stream = new FakeStream(false);
    const line = new ProgressLine(new Output(stream, false));
    line.update(progress);
    line.clear();
    new ProgressLine(null).update(progress);
    expect(stream.text).toBe('');
  });

  it('never says more than everything', () => {
    expect(progressText({ done: 9, total: 3, blobsDone: 0, blobsTotal: 0 })).toContain('(100 %)');
    expect(progressText({ done: 0, total: 0, blobsDone: 0, blobsTotal: 0 })).not.toContain('%');
  });
});

describe('table', () => {
  it('aligns, leaves no spaces at the end, and cuts only the last column', () => {
    const rows = [
      ['a', '1', 'short'],
      ['bbb', '100', 'x'.repeat(40)],
      ['日本', '', ''],
    ];
    expect(table([{}, { align: 'right' }, {}], rows, 30)).toEqual([
      'a      1  short',
      `bbb  100  ${'x'.repeat(19)}…`,
      '日本',
    ]);
  });

  it('does not count colours as width', () => {
    const paint = (cell: string) => `<${cell}>`;
    expect(
      table(
        [{ paint }, {}],
        [
          ['a', 'x'],
          ['bb', 'y'],
        ],
      ),
    ).toEqual(['<a >  x', '<bb>  y']);
  });

  it('takes as many rows as a layout can have blobs', () => {
    const rows = Array.from({ length: 400_000 }, (_, i) => [String(i), 'x']);
    expect(table([{}, {}], rows)).toHaveLength(400_000);
  });
});
