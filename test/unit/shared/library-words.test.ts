import { describe, expect, it } from 'vitest';
import { finding } from '../../../shared/finding.ts';
import type { LibraryCheck, LibraryProblem } from '../../../shared/library.ts';
import {
  cleanupSentence,
  exportSentences,
  keepSumsSentence,
  keptSentence,
  libraryCheckSentence,
  libraryProblemSentence,
  refusalSentence,
  removalSentence,
} from '../../../shared/library-words.ts';

const none = { blobs: 0, bytes: 0 };
const one = { blobs: 1, bytes: 10 };
const two = { blobs: 2, bytes: 2048 };
const BIDI = '\u202e';
const kept = {
  id: 'i',
  digest: 'sha256:aa',
  name: 'app',
  wanted: 'app',
  verdict: 'verified',
  again: false,
  madeByDrydock: false,
} as const;

describe('words for keeping', () => {
  it('tells the name, and why it is another one', () => {
    expect(keptSentence(kept)).toBe('Kept as “app”.');
    expect(keptSentence({ ...kept, name: 'app (2)' })).toBe(
      'Kept as “app (2)”: “app” is the name of another image.',
    );
    expect(keptSentence({ ...kept, again: true })).toContain('was here already');
    expect(keptSentence({ ...kept, madeByDrydock: true })).toContain('Drydock made its manifest');
    expect(keptSentence({ ...kept, name: `x${BIDI}y`, wanted: `x${BIDI}y` })).not.toContain(BIDI);
  });

  it('tells what was written, saved and healed, and no more', () => {
    const sums = { kept: [], refused: [], written: two, saved: none, healed: none };
    expect(keepSumsSentence(sums)).toBe('2 blobs, 2.0 KiB written.');
    expect(keepSumsSentence({ ...sums, written: none, saved: one })).toBe(
      '1 blob, 10 B there already and whole.',
    );
    expect(keepSumsSentence({ ...sums, healed: one })).toContain('1 blob, 10 B healed');
  });

  it('tells why something was refused', () => {
    const findings = [finding('blob-missing', {}, { role: 'layer' })];
    expect(refusalSentence({ reason: 'damaged', findings })).toMatch(/^It is damaged: /);
    expect(refusalSentence({ reason: 'damaged', findings: [] })).toMatch(/^It is damaged\. /);
    expect(refusalSentence({ reason: 'layer-form', compression: `x${BIDI}` })).not.toContain(BIDI);
    for (const reason of ['no-config', 'layer-missing'] as const)
      expect(refusalSentence({ reason })).toMatch(/\.$/);
  });
});

describe('words for removing and cleaning up', () => {
  it('says of one blob and of several what becomes of them', () => {
    expect(removalSentence({ images: ['a'], freed: one, shared: none }, false)).toBe(
      'Removes 1 image from the library. 1 blob, 10 B becomes free.',
    );
    expect(removalSentence({ images: ['a', 'b'], freed: two, shared: one }, true)).toBe(
      'Removed 2 images. 2 blobs, 2.0 KiB were freed. 1 blob, 10 B stayed, because other images stand on it.',
    );
    expect(removalSentence({ images: ['a'], freed: none, shared: two }, false)).toBe(
      'Removes 1 image from the library. No room becomes free. 2 blobs, 2.0 KiB stay, because other images stand on them.',
    );
  });

  it('says what is cleaned up, and what is too new for that', () => {
    expect(cleanupSentence({ freed: none, recent: none, temporary: none }, false)).toBe(
      'There is nothing to clean up.',
    );
    expect(cleanupSentence({ freed: two, recent: none, temporary: one }, false)).toBe(
      'Removes 2 blobs, 2.0 KiB, to which nothing refers; and 1 temporary file, 10 B.',
    );
    expect(cleanupSentence({ freed: none, recent: one, temporary: none }, true)).toMatch(
      /^Nothing was removed\. 1 blob, 10 B stayed: nothing refers to it/,
    );
  });
});

describe('words for a check', () => {
  const check: LibraryCheck = {
    verdict: 'verified',
    read: two,
    images: [],
    rotten: [],
    findings: [],
    problems: [],
  };

  it('says “matches” only where all was read', () => {
    expect(libraryCheckSentence(check)).toContain('was read and matches (2 blobs, 2.0 KiB');
    for (const verdict of ['damaged', 'incomplete', 'ambiguous'] as const)
      expect(libraryCheckSentence({ ...check, verdict })).not.toContain('matches');
  });

  it('counts what rotted and what stands on it', () => {
    const rotten = {
      digest: 'sha256:aa',
      path: null,
      status: 'mismatch',
      images: ['a'],
    } as const;
    const image = {
      id: 'a',
      name: 'a',
      digest: 'sha256:bb',
      verdict: 'damaged',
      recorded: null,
    } as const;
    expect(
      libraryCheckSentence({ ...check, verdict: 'damaged', rotten: [rotten], images: [image] }),
    ).toBe(
      '1 blob does not hold what its digest says, or is gone; 1 image cannot be relied on (2 blobs, 2.0 KiB read).',
    );
  });
});

describe('words for problems', () => {
  const problems: readonly LibraryProblem[] = [
    { code: 'index-unreadable', reason: `bad${BIDI}`, restorable: true },
    { code: 'index-unreadable', reason: '', restorable: false },
    { code: 'not-a-folder', path: `blobs${BIDI}` },
    { code: 'not-a-file', path: 'index.json' },
    { code: 'document-unreadable', digest: `sha256:${BIDI}`, reason: 'no JSON' },
    { code: 'record-missing', name: `a${BIDI}` },
    { code: 'foreign-files', count: 5, examples: [`a${BIDI}`, 'b', 'c', 'd'] },
    { code: 'read-only', reason: 'EROFS' },
  ];

  it.each(problems)('$code is a whole sentence that says what to do, and is safe', (problem) => {
    const sentence = libraryProblemSentence(problem);
    expect(sentence).toMatch(/^\S.*\.$/);
    expect(sentence).not.toContain(BIDI);
    expect(sentence).not.toMatch(/undefined|\(\)/);
  });

  it('names a few foreign files, and counts the others', () => {
    expect(
      libraryProblemSentence({ code: 'foreign-files', count: 4, examples: ['a', 'b', 'c', 'd'] }),
    ).toBe(
      '4 files in the library are no part of it and are left alone: “a”, “b”, “c” and 1 more.',
    );
  });
});

describe('words for an export', () => {
  const summary = {
    name: 'app.tar',
    format: 'oci-archive',
    bytes: 2048,
    sha256: 'sha256:aa',
    digest: 'sha256:bb',
    digests: 3,
    verdict: 'verified',
    missing: none,
  } as const;

  it('tells what was written, and what reading it again showed', () => {
    expect(exportSentences(summary)).toEqual([
      'Exported as “app.tar”, OCI archive, 2.0 KiB.',
      '3 digests were read again from it and match what is kept; as a whole it is verified.',
    ]);
    expect(exportSentences({ ...summary, missing: one, verdict: 'incomplete' }).at(-1)).toBe(
      '1 blob, 10 B that the library does not have is not in it either.',
    );
  });
});
