import { describe, expect, it } from 'vitest';
import { digestRows } from '../../../electron/engine/digest-rows.ts';
import {
  ABSENT,
  CONFIG,
  DIFF_ID,
  factsOf,
  INDEX,
  LAYER,
  MANIFEST,
  ORPHAN,
  OTHER,
} from './graph.ts';

describe('digestRows', () => {
  it('names each digest once a role, from the top down, and how it is known', () => {
    const facts = factsOf({ statuses: { [LAYER]: 'unchecked', [ORPHAN]: 'unchecked' } });
    const rows = digestRows(facts).map(({ kind, digest, known }) => [kind, digest, known]);
    expect(rows).toEqual([
      ['index', INDEX, 'verified'],
      ['manifest', MANIFEST, 'verified'],
      ['config', CONFIG, 'verified'],
      ['layer', LAYER, 'unchecked'],
      ['diffID', DIFF_ID, 'unchecked'],
      ['chainID', DIFF_ID, 'derived'],
      ['manifest', OTHER, 'verified'],
      ['manifest', ABSENT, 'missing'],
      ['blob', ORPHAN, 'unchecked'],
    ]);
  });

  it('calls a wrong digest wrong', () => {
    const rows = digestRows(factsOf({ statuses: { [CONFIG]: 'mismatch' } }));
    expect(rows.find(({ digest }) => digest === CONFIG)?.known).toBe('mismatch');
  });
});
