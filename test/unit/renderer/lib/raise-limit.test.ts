import { describe, expect, it } from 'vitest';
import {
  raiseLabel,
  raiseOf,
  readAgainLabel,
  type Raise,
} from '../../../../renderer/lib/raise-limit.ts';

describe('the next step beyond a limit', () => {
  it('is four times as far, up to the highest', () => {
    expect(raiseOf({ id: 'expansion-ratio', value: 1_000 }, {})).toEqual({
      id: 'expansion-ratio',
      value: 4_000,
      rises: true,
    });
    expect(raiseOf({ id: 'document-bytes', value: 2 ** 24 }, {})?.value).toBe(2 ** 26);
    expect(raiseOf({ id: 'index-depth', value: 20 }, { 'index-depth': 20 })?.value).toBe(64);
    expect(raiseOf({ id: 'index-depth', value: 64 }, { 'index-depth': 64 })).toBeNull();
  });

  it('is the usual number where it was lower, and what it was raised to meanwhile', () => {
    expect(raiseOf({ id: 'layer-entries', value: 2 }, { 'layer-entries': 2 })).toEqual({
      id: 'layer-entries',
      value: 20_000_000,
      rises: true,
    });
    const again = raiseOf({ id: 'index-depth', value: 16 }, { 'index-depth': 40 });
    expect(again).toEqual({ id: 'index-depth', value: 40, rises: false });
    expect(readAgainLabel(again as Raise)).toBe('Read again with 40');
  });

  it('is none for a limit that is fixed, unknown or not there', () => {
    expect(raiseOf({ id: 'sources', value: 32 }, {})).toBeNull();
    expect(raiseOf({ id: 'what an old record says', value: 1 }, {})).toBeNull();
    expect(raiseOf(null, {})).toBeNull();
  });

  it('says its number', () => {
    const raise = raiseOf({ id: 'spool-bytes', value: 2 ** 39 }, {}) as Raise;
    expect(readAgainLabel(raise)).toBe('Raise to 2.0 TiB and read again');
    expect(raiseLabel(raise, true)).toBe('Raise to 2.0 TiB and try again');
    expect(raiseLabel(raise, false)).toBe('Raise to 2.0 TiB');
  });
});
