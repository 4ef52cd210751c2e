import { describe, expect, it } from 'vitest';
import { printKeptImages } from '../../../electron/cli/library-list-text.ts';
import { hasDamage, problemLines, sumLines } from '../../../electron/cli/library-state-text.ts';
import { Output } from '../../../electron/cli/text.ts';
import { finding } from '../../../shared/finding.ts';
import type { LibraryProblem } from '../../../shared/library.ts';
import { keptImage, RECORD } from './kept-images.ts';

async function printed(print: (out: Output) => void): Promise<string> {
  let text = '';
  const stream = {
    write: (data: string | Uint8Array) => ((text += String(data)), true),
    once: () => null,
  };
  const out = new Output(stream, false);
  print(out);
  await out.flush();
  return text;
}

const PLACE = { folder: '/data/library', from: 'default' } as const;

describe('printKeptImages', () => {
  it('has a line for each, and the day of what was found', async () => {
    const images = [
      keptImage('app:1', 'a', { tags: ['june', 'x\u202ey'] }),
      keptImage(null, 'b', { records: [], platforms: [], artifactType: 'application/spdx' }),
      keptImage('many', 'c', { platforms: ['a/1', 'b/2', 'c/3', 'd/4'], missingBlobs: 2 }),
    ];
    const text = await printed((out) => {
      printKeptImages(out, images, { long: false, titles: true });
    });
    const [title, ...rows] = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    expect(title).toEqual([
      'name',
      'digest',
      'platform',
      'size',
      'own',
      'when kept',
      'from',
      'tags',
    ]);
    expect(rows).toEqual([
      [
        'app:1',
        'sha256:aaaaaaaaaaaa…',
        'linux/amd64',
        '2.9 KiB',
        '1,000 B',
        'verified on 2026-11-27',
        'app.tar',
        'june, x[U+202E]y',
      ],
      ['-', 'sha256:bbbbbbbbbbbb…', 'application/spdx', '2.9 KiB', '1,000 B', 'not recorded', '-'],
      [
        'many',
        'sha256:cccccccccccc…',
        '4 platforms',
        '2.9 KiB',
        '1,000 B',
        'verified on 2026-11-27, 2 blobs not here',
        'app.tar',
      ],
    ]);
  });

  it('tells all that is recorded', async () => {
    const missing = finding(
      'blob-missing',
      { digest: `sha256:${'9'.repeat(64)}` },
      { role: 'layer' },
    );
    const record = {
      ...RECORD,
      verdict: 'incomplete',
      findings: [missing],
      findingCount: 1,
    } as const;
    const kept = keptImage('app:1', 'a', {
      note: 'from\nB',
      madeByDrydock: true,
      missingBlobs: 1,
      records: [record],
    });
    const text = await printed((out) => {
      printKeptImages(out, [kept], { long: true, titles: true });
    });
    for (const part of [
      `sha256:${'a'.repeat(64)}`,
      '3,000 B (2.9 KiB) in 2 blobs, of which 1,000 B are its own',
      '1 blob that it stands on',
      'from\\nB',
      'Drydock made one from its config and its layers',
      `kept 2026-11-27T21:19:47Z by Drydock 0.1.0, from app.tar (OCI layout in a tar, 4,096 B (4.0 KiB), sha256:${'f'.repeat(64)})`,
      'it was called registry.example/app:1 there',
      'incomplete on 2026-11-27: 3 blobs, 2.9 KiB were read that day and matched; 1 finding.',
      'The layer sha256:999999999999… is not here',
    ])
      expect(text).toContain(part);
  });
});

describe('sumLines', () => {
  const state = {
    exists: true,
    images: [keptImage('app:1', 'a')],
    bytes: 3000,
    savedBytes: 0,
    unreferenced: { blobs: 0, bytes: 0 },
    problems: [],
  };

  it('says where it is and what sharing saves', () => {
    expect(sumLines(state, PLACE)).toEqual(['1 image in /data/library: 2.9 KiB.']);
    const more = { ...state, savedBytes: 2048, unreferenced: { blobs: 2, bytes: 10 } };
    expect(sumLines(more, PLACE)).toEqual([
      '1 image in /data/library: 2.9 KiB, and 2.0 KiB saved by what images share.',
      'No image stands on 2 blobs, 10 B: “drydock library gc” says what can go.',
    ]);
  });

  it('says how to begin', () => {
    const [line] = sumLines({ ...state, exists: false, images: [] }, PLACE);
    expect(line).toBe(
      'Nothing is kept yet. “drydock library add PATH” keeps an image in /data/library',
    );
  });
});

describe('problemLines', () => {
  it('tells what is damage from what is good to know, and what to do', async () => {
    const problems: readonly LibraryProblem[] = [
      { code: 'index-unreadable', reason: 'no JSON', restorable: true },
      { code: 'foreign-files', count: 1, examples: ['x\u001b'] },
    ];
    const text = await printed((out) => {
      out.printLines(problemLines(out, problems));
    });
    expect(text).toMatch(
      /^problem: The library’s index.json cannot be read \(no JSON\)\. .* “drydock library restore” does that\.\nnote: 1 file in the library .*“x\\x1b”\.\n$/,
    );
    expect(problems.map((each) => hasDamage([each]))).toEqual([true, false]);
  });
});
