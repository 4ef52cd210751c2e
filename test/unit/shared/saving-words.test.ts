import { describe, expect, it } from 'vitest';
import { SKIP_REASONS, type LayerCheck, type SaveSummary } from '../../../shared/saving.ts';
import {
  checkedSentences,
  detailLines,
  missingSentence,
  savedPhrase,
} from '../../../shared/saving-words.ts';

const SUMMARY: SaveSummary = {
  place: 'there',
  name: 'rootfs',
  files: 1204,
  folders: 31,
  links: 1,
  bytes: 5 * 1024 * 1024,
  renamed: { count: 0, examples: [] },
  skipped: [],
  layers: [],
  missing: [],
  stopped: null,
};

describe('savedPhrase', () => {
  it('counts what there is, and nothing else', () => {
    expect(savedPhrase(SUMMARY)).toBe('1,204 files, 31 folders and 1 link, 5.0 MiB');
    expect(savedPhrase({ files: 1, folders: 0, links: 0, bytes: 3 })).toBe('1 file, 3 B');
    expect(savedPhrase({ files: 0, folders: 2, links: 0, bytes: 0 })).toBe(
      '0 files and 2 folders, 0 B',
    );
  });
});

describe('detailLines', () => {
  it('escapes every name of the image and says how many more there are', () => {
    const renamed = { count: 3, examples: [{ from: 'a\u001b', to: 'a_' }] };
    const skipped = [{ reason: 'device', count: 2, examples: ['dev/\u202enull'] }] as const;
    expect(detailLines({ ...SUMMARY, renamed, skipped })).toEqual([
      'renamed  a\\x1b → a_',
      'renamed  and 2 more',
      'skipped  2 devices are never made',
      '           dev/[U+202E]null',
      '           and 1 more',
    ]);
  });

  it('says where links led to, escaped', () => {
    expect(detailLines({ ...SUMMARY, ledTo: 'usr/\u001bls' })).toEqual(['leads to usr/\\x1bls']);
    expect(detailLines({ ...SUMMARY, ledTo: '' })).toEqual(['leads to /']);
  });

  it('has words for one and for many of every reason', () => {
    for (const reason of SKIP_REASONS) {
      const of = (count: number) =>
        detailLines({ ...SUMMARY, skipped: [{ reason, count, examples: [] }] })[0] ?? '';
      expect(of(1)).toMatch(/^skipped {2}1 [a-z]/);
      expect(of(2).slice(11)).not.toBe(of(1).slice(11));
    }
  });
});

describe('checkedSentences', () => {
  const layer = (check: LayerCheck, damaged = false) => ({
    layer: 'sha256:aa',
    check,
    damaged,
  });

  it('never says more than what is known of each layer', () => {
    expect(checkedSentences([])).toEqual([]);
    expect(checkedSentences([layer('matches'), layer('matches')])).toEqual([
      '2 layers that it comes from were read and match their digests.',
    ]);
    const mixed = checkedSentences([layer('differs'), layer('not-checked', true)]).join(' ');
    expect(mixed).toContain('1 layer does not match its digest');
    expect(mixed).toContain('1 layer was not checked');
    expect(mixed).toContain('1 layer is damaged');
    expect(mixed).not.toContain('match their');
  });

  it('never calls bytes right that match their digest and hold something else', () => {
    const [one, ...others] = checkedSentences([layer('content-wrong', true)]);
    expect(one).toMatch(/^1 layer has the bytes .* content is damaged /);
    expect(others).toEqual([]);
    const [matching, wrong] = checkedSentences([
      layer('matches'),
      layer('content-wrong'),
      layer('content-wrong'),
    ]);
    expect(matching).toBe('1 layer that it comes from was read and matches its digest.');
    expect(wrong).toMatch(/^2 layers have the bytes .* contents are damaged /);
  });
});

describe('missingSentence', () => {
  it('names the layers, if there are any', () => {
    expect(missingSentence([])).toBe('');
    expect(missingSentence([2])).toMatch(/^Layer 2 cannot be read: what it holds/);
    expect(missingSentence([2, 3])).toMatch(/^Layers 2, 3 cannot be read: what they hold/);
  });
});
