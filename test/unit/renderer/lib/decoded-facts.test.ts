import { describe, expect, it } from 'vitest';
import { headFacts } from '../../../../renderer/lib/decoded-facts.ts';

const NOTHING = {
  kind: 'provenance',
  builder: null,
  buildType: null,
  sources: [],
  materials: [],
  invocation: null,
  startedOn: null,
  finishedOn: null,
  parameters: [],
} as const;

describe('headFacts', () => {
  it('leaves out what the document says nothing of', () => {
    expect(headFacts(NOTHING)).toEqual([]);
    expect(headFacts({ kind: 'other' })).toEqual([]);
  });

  it('tells who built what from what', () => {
    const sources = [{ name: 'git+https://example.com/app', digests: ['sha1:ab'] }];
    const parameters = [{ name: 'target', value: 'release' }];
    expect(headFacts({ ...NOTHING, builder: 'https://builder', sources, parameters })).toEqual([
      { name: 'Builder', values: ['https://builder'] },
      { name: 'Source', values: ['git+https://example.com/app sha1:ab'] },
      { name: 'Parameters', values: ['target = release'] },
    ]);
  });

  it('shows the first of many values, and says how many there are more', () => {
    const materials = Array.from({ length: 1053 }, (_, i) => ({
      name: `m${String(i)}`,
      digests: [],
    }));
    const [fact] = headFacts({ ...NOTHING, materials });
    expect(fact?.values).toHaveLength(51);
    expect(fact?.values.at(-1)).toBe('and 1,003 more');
  });

  it('counts what is listed below', () => {
    const facts = headFacts({
      kind: 'sbom',
      format: 'spdx',
      specVersion: '2.3',
      name: null,
      created: null,
      tools: ['syft'],
      describes: [],
      problem: null,
      total: 1234,
    });
    expect(facts).toContainEqual({ name: 'Packages', values: ['1,234'] });
    expect(facts).toContainEqual({ name: 'Format', values: ['spdx 2.3'] });
  });
});
