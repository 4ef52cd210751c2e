import { describe, expect, it } from 'vitest';
import { comparisonOutcome, comparisonSummary } from '../../../shared/compare-words.ts';
import type {
  ComparedSide,
  Comparison,
  DocumentDifference,
  FileTally,
  LayerRelation,
} from '../../../shared/compare.ts';

type Told = Omit<Comparison, 'id'>;

const side: ComparedSide = {
  source: 's',
  image: 'i',
  sourceName: 'a.tar',
  names: [],
  digest: 'sha256:a',
  index: null,
  imageID: null,
  platform: null,
  verdict: 'verified',
  storedBytes: 0,
  entries: 0,
  fileBytes: 0,
  missingLayers: [],
};
const files: FileTally = {
  same: 3,
  added: 0,
  removed: 0,
  modified: 0,
  timeOnly: 0,
  parts: { type: 0, size: 0, mode: 0, owner: 0, time: 0, link: 0, xattrs: 0, content: 0 },
  contentUnknown: 0,
  addedBytes: 0,
  removedBytes: 0,
  grownBytes: 0,
};
const document: DocumentDifference = {
  document: 'manifest',
  before: 'sha256:a',
  after: 'sha256:a',
  same: true,
  fields: [],
  more: 0,
  notCompared: null,
};
const SAME: Told = {
  before: side,
  after: side,
  documents: [document],
  layers: [],
  files,
  packages: { databases: [], changes: [], same: 0 },
};
const layers = (...relations: LayerRelation[]) =>
  relations.map((relation) => ({ relation, before: null, after: null }));

describe('comparisonOutcome', () => {
  it('is the same only where nothing is open', () => {
    expect(comparisonOutcome(SAME)).toBe('same');
    const open: readonly Partial<Told>[] = [
      { before: { ...side, verdict: 'incomplete' } },
      { after: { ...side, verdict: 'damaged' } },
      { after: { ...side, verdict: 'ambiguous' } },
      { after: { ...side, missingLayers: [2] } },
      { files: { ...files, contentUnknown: 1 } },
      { documents: [{ ...document, before: null, same: false, notCompared: 'absent' }] },
      { documents: [] },
    ];
    for (const change of open)
      expect(comparisonOutcome({ ...SAME, ...change })).toBe('not-established');
  });

  it('is different wherever anything is', () => {
    const different: readonly Partial<Told>[] = [
      { documents: [{ ...document, same: false }] },
      { documents: [{ ...document, same: false, notCompared: 'unreadable' }] },
      { layers: layers('moved') },
      { layers: layers('after-only') },
      { files: { ...files, modified: 1 } },
      { files: { ...files, added: 1 } },
      { files: { ...files, removed: 1 }, before: { ...side, verdict: 'damaged' } },
    ];
    for (const change of different)
      expect(comparisonOutcome({ ...SAME, ...change })).toBe('different');
  });

  it('is not made of files that are only missing with their layer', () => {
    const partial = { after: { ...side, missingLayers: [1] }, files: { ...files, removed: 3 } };
    expect(comparisonOutcome({ ...SAME, ...partial })).toBe('not-established');
  });

  it('takes an index that only one of them stands in for no part of the image', () => {
    const index: DocumentDifference = {
      ...{ ...document, document: 'index', before: null, same: false, notCompared: 'absent' },
    };
    expect(comparisonOutcome({ ...SAME, documents: [index, document] })).toBe('same');
  });
});

describe('comparisonSummary', () => {
  it('says which side has no document, and that neither has one only where that is so', () => {
    const absent = { ...document, same: false, notCompared: 'absent' as const };
    const open = (documents: readonly DocumentDifference[]) =>
      comparisonSummary({ ...SAME, documents })[0]?.split('established: ')[1];
    expect(open([{ ...absent, before: null }])).toBe('only the second has a manifest.');
    expect(open([{ ...absent, before: null, after: null }])).toBe(
      'neither has a document to compare.',
    );
  });

  it('is one sentence for the same image', () => {
    expect(comparisonSummary(SAME)).toEqual(['The same image.']);
  });

  it('says part by part what is different', () => {
    const field = (name: string) => ({ field: name, before: null, after: '1' });
    const change = (name: string, before: string | null, after: string | null) => ({
      ...{ format: 'apk' as const, name, architecture: null, before, after },
    });
    const told = comparisonSummary({
      ...SAME,
      layers: layers('same', 'moved', 'same', 'before-only', 'before-only', 'after-only'),
      files: { ...files, modified: 412, timeOnly: 388, added: 12, removed: 3 },
      documents: [
        {
          ...document,
          ...{ document: 'config', same: false, more: 2 },
          fields: [field('config.Env[PATH]'), field('config.Entrypoint'), field('a\n')],
        },
      ],
      packages: {
        databases: [],
        same: 1,
        changes: [change('a', '1', '2'), change('b', '1', '2'), change('c', null, '1')],
      },
    });
    expect(told).toEqual([
      'The images are different.',
      '3 layers shared (1 moved), 2 only in the first, 1 only in the second.',
      '412 files changed, of which 388 only by time; 12 added, 3 removed.',
      'Config: Env[PATH], Entrypoint, a\\n and 2 more.',
      '2 packages changed, 1 added.',
    ]);
  });

  it('says why it is not established', () => {
    const open = { after: { ...side, verdict: 'incomplete' as const, missingLayers: [2] } };
    expect(comparisonSummary({ ...SAME, ...open })[0]).toBe(
      'Nothing that could be compared is different, but whether they are the same is not established: the second could not be verified in full; the second lacks the files of 1 layer.',
    );
  });

  it('names what came alone', () => {
    const summary = (change: Partial<FileTally>) =>
      comparisonSummary({ ...SAME, files: { ...files, ...change } })[1];
    expect(summary({ added: 1 })).toBe('1 file added.');
    expect(summary({ removed: 2 })).toBe('2 files removed.');
    expect(summary({ added: 2, removed: 2 })).toBe('2 files added, 2 removed.');
    expect(summary({ modified: 1 })).toBe('1 file changed.');
  });
});
