/** The table of limits: whole, and in the words of both faces. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { limitRange, namedLimit, parseLimit, raiseHint } from '../../../shared/limit-words.ts';
import { changedPhrases } from '../../../electron/engine/changed-limits.ts';
import { findLimit, LIMITS } from '../../../shared/limits.ts';
import { ADJUSTABLE, ADJUSTABLE_LIMITS, isInRange } from '../../../shared/limits/adjustable.ts';
import { limitInForce, limitsInForce, useLimits } from '../../../shared/limits/in-force.ts';
import { root } from '../../../build/setup/paths.ts';
import { sourcesBelow } from '../../support/sources.ts';

afterEach(() => {
  useLimits({});
});

describe('table of limits', () => {
  it('has each name once, with a number, a reason and what is said', () => {
    expect(new Set(LIMITS.map(({ id }) => id)).size).toBe(LIMITS.length);
    for (const { id, title, value, reason, told } of LIMITS) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(value, id).toBeGreaterThan(0);
      for (const text of [title, reason, told]) expect(text.length, id).toBeGreaterThan(5);
    }
  });

  it('has every limit that can be changed, as it usually is', () => {
    for (const id of ADJUSTABLE_LIMITS) {
      const { usual, least, most } = ADJUSTABLE[id];
      expect(findLimit(id), id).toMatchObject({ value: usual, range: { least, most } });
      expect(isInRange(id, usual), id).toBe(true);
    }
    expect(LIMITS.filter(({ range }) => range !== null)).toHaveLength(ADJUSTABLE_LIMITS.length);
  });

  it('has every limit that the code names', () => {
    const named = ['electron', 'shared']
      .flatMap((folder) => sourcesBelow(folder))
      .map(({ file }) => readFileSync(path.join(root, file), 'utf8'))
      .flatMap((text) => [...text.matchAll(/limitInForce\('([a-z-]+)'\)/g)])
      .map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((id) => findLimit(id) === undefined)).toEqual([]);
  });
});

describe('limits in force', () => {
  it('are as usual until they are changed, and tell only what is not', () => {
    expect(limitsInForce()).toEqual({});
    useLimits({ 'index-depth': 3, 'layer-entries': ADJUSTABLE['layer-entries'].usual });
    expect(limitInForce('index-depth')).toBe(3);
    expect(limitsInForce()).toEqual({ 'index-depth': 3 });
    expect(changedPhrases(limitsInForce())).toEqual(['index-depth 3 (usually 16)']);
    useLimits({});
    expect(limitInForce('index-depth')).toBe(16);
  });
});

describe('words of limits', () => {
  it('read numbers as people type them, in range only', () => {
    expect(parseLimit('layer-bytes', '2TiB')).toBe(2 * 2 ** 40);
    expect(parseLimit('layer-bytes', '4096')).toBe(4096);
    expect(parseLimit('layer-entries', '1,000')).toBe(1000);
    for (const wrong of ['', '-1', '1e9', 'x', '0', '1.5', '99999TiB', '9'.repeat(40)])
      expect(parseLimit('layer-bytes', wrong), wrong).toBeNull();
    expect(parseLimit('sources', '5')).toBeNull();
  });

  it('say the number, and how to raise what can be raised', () => {
    expect(namedLimit('document-bytes', 2 ** 24)).toBe(
      'bytes of a manifest, an index or a config, at most 16.0 MiB (document-bytes)',
    );
    expect(raiseHint('expansion-ratio')).toContain('--limit expansion-ratio=…');
    expect(raiseHint('sources')).toBe('');
    expect(namedLimit('what an old record says', 1)).toBeNull();
    const depth = findLimit('index-depth');
    expect(depth === undefined ? null : limitRange(depth)).toBe('1 to 64');
  });
});
