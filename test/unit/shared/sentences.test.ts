import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../shared/failure.ts';
import { FAILURE_WORDS } from '../../../shared/failure-words.ts';
import { finding, FINDING_CODES, type Finding, type FindingCode } from '../../../shared/finding.ts';
import type { BlobReport, BlobStatus, Verification } from '../../../shared/model.ts';
import {
  failureSentence,
  findingSentence,
  findingTitle,
  verdictSentence,
} from '../../../shared/sentences.ts';
import { everyField } from '../../support/every-field.ts';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const EVIL = '\u001b[2J\u202e\n✔ Verified\u0000';
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

function hostile(code: FindingCode, at: object): Finding {
  return finding(code, at, everyField(EVIL));
}

describe('findingSentence', () => {
  const places = [
    {},
    { digest: EVIL },
    { path: EVIL, offset: 7 },
    { digest: A, path: EVIL, offset: 1536 },
  ];

  it.each(FINDING_CODES)('says %s in whole, safe sentences', (code) => {
    for (const at of places) {
      const sentence = findingSentence(hostile(code, at));
      expect(sentence).not.toMatch(UNSAFE);
      expect(sentence).toMatch(/^\S.*[.]$/u);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it.each(FINDING_CODES)('gives %s a title of a few words', (code) => {
    const words = findingTitle({ code }).split(' ');
    expect(words.length).toBeGreaterThanOrEqual(2);
    expect(words.length).toBeLessThanOrEqual(5);
  });

  it('stays short however long the image makes its texts', () => {
    const long = 'x'.repeat(100_000);
    const found = finding('document-invalid', { path: long }, { at: long, problem: long });
    expect(findingSentence(found).length).toBeLessThan(1000);
  });

  it('names the blob, both digests and both sizes', () => {
    const found = finding(
      'digest-mismatch',
      { digest: A },
      { expected: A, actual: B, expectedSize: 100, actualSize: 90 },
    );
    expect(findingSentence(found)).toBe(
      'The bytes recorded as sha256:aaaaaaaaaaaa… hash to sha256:bbbbbbbbbbbb… (90 B instead of 100 B): they were changed or damaged. Get this image again from where it came.',
    );
  });

  it('tells a missing platform from a missing layer', () => {
    const layer = finding('blob-missing', { digest: A }, { role: 'layer' });
    const platform = { role: 'manifest', platform: 'linux/arm64' };
    expect(findingSentence(layer)).toBe(
      'The layer sha256:aaaaaaaaaaaa… is not here, so it cannot be checked.',
    );
    expect(findingSentence(finding('blob-missing', { digest: A }, platform))).toBe(
      'The manifest sha256:aaaaaaaaaaaa… for linux/arm64 is not here, so it cannot be checked.',
    );
  });

  it('tells both names of an entry that readers name differently', () => {
    const at = { digest: A, offset: 1024, path: 'one' };
    const fields = { reason: 'pax-and-longname', otherPath: 'o\u202Ether' };
    expect(findingSentence(finding('tar-ambiguous', at, fields))).toBe(
      'Programs read the tar in sha256:aaaaaaaaaaaa… differently at byte 1,024 (“one”): PAX and GNU headers both name one entry. To some the entry is “o[U+202E]ther”. They may see different files in it.',
    );
  });

  it('knows the reasons of the tar reader, and shows one that it does not know', () => {
    const at = { digest: A, offset: 1536, path: 'etc/hosts' };
    expect(findingSentence(finding('tar-invalid', at, { reason: 'checksum' }))).toBe(
      'The tar in sha256:aaaaaaaaaaaa… is broken at byte 1,536 (“etc/hosts”): a header does not match its checksum. Files after that point are not listed.',
    );
    expect(findingSentence(finding('tar-remark', {}, { reason: 'brand-new-thing' }))).toBe(
      'This archive is unusual: brand new thing. It reads one way all the same.',
    );
  });
});

describe('failureSentence', () => {
  const codes = Object.keys(FAILURE_WORDS) as FailureCode[];

  it.each(codes)('says %s in whole sentences, with params and without', (code) => {
    const params = { name: EVIL, kind: EVIL, format: EVIL, found: EVIL, limit: 5, offset: 5 };
    for (const given of [{}, params]) {
      const sentence = failureSentence({ code, params: given });
      expect(sentence).toMatch(/^\S.*[.]$/u);
      expect(sentence).not.toMatch(UNSAFE);
      expect(sentence).not.toMatch(/undefined|null|NaN/);
    }
  });

  it('says what is there instead of an image', () => {
    const params = { name: 'photos.tar', found: 'a.jpg, b.jpg', more: 0 };
    expect(failureSentence({ code: 'not-an-image', params })).toBe(
      '“photos.tar” is not a container image: no index.json, no manifest.json. It holds: a.jpg, b.jpg.',
    );
    expect(failureSentence({ code: 'not-an-image', params: { ...params, more: 3 } })).toBe(
      '“photos.tar” is not a container image: no index.json, no manifest.json. It holds: a.jpg, b.jpg and 3 more.',
    );
    expect(failureSentence({ code: 'not-an-image', params: { name: 'x', format: 'empty' } })).toBe(
      '“x” is not a container image: it is empty.',
    );
  });

  it('names a limit in either form', () => {
    const end = 'The limit keeps a hostile file from filling the memory.';
    const first = failureSentence({
      code: 'limit-exceeded',
      params: { limit: 5000, name: 'members' },
    });
    expect(first).toBe(
      `This is beyond what Drydock reads: members of an archive, at most 5,000 (members). ${end}`,
    );
    const second = failureSentence({
      code: 'limit-exceeded',
      params: { limit: 'sources', value: 32 },
    });
    expect(second).toBe(
      `This is beyond what Drydock reads: sources open at one time, at most 32 (sources). ${end}`,
    );
  });
});

describe('verdictSentence', () => {
  function known(statuses: readonly BlobStatus[], findings: readonly Finding[] = []): Verification {
    const reports = statuses.map((status, i): BlobReport => {
      return { digest: `sha256:${String(i)}`, status, bytesRead: 0, actual: null, layer: null };
    });
    return { verdict: null, images: {}, reports, findings };
  }

  it('counts what there is to count', () => {
    expect(verdictSentence('verified', known(['verified', 'verified']))).toBe(
      'Verified: everything that the image refers to was read and matches (2 blobs).',
    );
    expect(verdictSentence('incomplete', known(['verified', 'missing', 'unsupported']))).toBe(
      'Incomplete: nothing here is wrong, but 1 blob is missing and 1 blob could not be checked; 1 blob matches.',
    );
    const wrong = finding('size-mismatch', { digest: A }, { expected: 1, actual: 2 });
    expect(verdictSentence('damaged', known(['mismatch', 'verified'], [wrong]))).toBe(
      'Damaged: 1 thing here is wrong; 1 blob matches. Do not rely on it.',
    );
  });

  it('says why where every blob matches and it is still not complete', () => {
    const found = finding('rootfs-missing', { digest: A }, {});
    expect(verdictSentence('incomplete', known(['verified'], [found]))).toBe(
      'Incomplete: nothing here is wrong, but not everything could be established (no diffIDs); 1 blob matches.',
    );
  });

  it('mentions warnings beside a good verdict', () => {
    const found = finding('duplicate-entry', { digest: A }, { count: 1 });
    expect(verdictSentence('verified', known(['verified'], [found]))).toMatch(
      /, with 1 warning\.$/,
    );
  });

  it('uses the word verified for no other verdict', () => {
    for (const verdict of [null, 'damaged', 'ambiguous', 'incomplete'] as const) {
      const sentence = verdictSentence(verdict, known(['verified', 'verified']));
      expect(sentence.replace(/^Not verified/, '')).not.toMatch(/verified/i);
    }
  });
});
