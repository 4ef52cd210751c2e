/** Which limit a finding is about, and that its sentence names it as the table does. */
import { describe, expect, it } from 'vitest';
import { finding, type Finding } from '../../../shared/finding.ts';
import { reachedLimit } from '../../../shared/reached-limit.ts';
import { findingSentence } from '../../../shared/sentences.ts';

const reached = [
  finding('limit-reached', {}, { limit: 'index-depth', value: 16 }),
  finding('tar-invalid', {}, { reason: 'meta-too-large' }),
  finding('tar-invalid', {}, { reason: 'pax-too-many-records' }),
  finding('tar-invalid', {}, { reason: 'sparse-regions' }),
  finding('tar-ambiguous', {}, { reason: 'too-many-meta' }),
  finding('tar-ambiguous', {}, { reason: 'links-unwatched' }),
  finding('decompress-failed', {}, { compression: 'gzip', reason: 'header-too-large' }),
  finding('compression-unsupported', {}, { compression: 'zstd', reason: 'window-too-large' }),
  finding('compression-unsupported', {}, { compression: 'xz', reason: 'window-too-large' }),
];

describe('the limit of a finding', () => {
  it('is named in its sentence, with its number', () => {
    expect(reached.map((each) => reachedLimit(each))).toEqual([
      { id: 'index-depth', value: 16 },
      { id: 'path-bytes', value: 2 ** 20 },
      { id: 'pax-records', value: 10_000 },
      { id: 'sparse-regions', value: 65_536 },
      { id: 'meta-headers', value: 16 },
      { id: 'watched-links', value: 1_024 },
      { id: 'gzip-field', value: 65_536 },
      { id: 'window-zstd', value: 2 ** 27 },
      { id: 'window-xz', value: 2 ** 26 },
    ]);
    for (const each of reached) {
      const id = reachedLimit(each)?.id ?? 'none';
      expect(findingSentence(each)).toMatch(new RegExp(`, at most [0-9].* \\(${id}\\)`));
    }
    expect(findingSentence(reached[4] as Finding)).toMatch(
      / The limit: headers of metadata before one entry, at most 16 \(meta-headers\)\.$/,
    );
  });

  it('is none where no limit is the reason', () => {
    const others: Finding[] = [
      finding('tar-invalid', {}, { reason: 'checksum' }),
      finding('compression-unsupported', {}, { compression: 'xz', reason: 'unsupported' }),
      finding('no-image', {}, {}),
    ];
    expect(others.map((each) => reachedLimit(each))).toEqual([null, null, null]);
    expect(findingSentence(others[0] as Finding)).not.toContain('limit');
  });
});
