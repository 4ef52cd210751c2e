/**
 * The words of each finding: a title of a few words, and one or two plain sentences. The table is
 * typed by `FindingFields`, so a code without words does not compile.
 */
import { escapeText, quote } from './escape.ts';
import { imageIn, it, some, spot, tarIn, tarSpot, told } from './finding-phrases.ts';
import { REMARK_WORDS, type FindingWords } from './finding-remark-words.ts';
import type { FindingCode } from './finding.ts';
import { bytes, count, roleWord, twoDigests } from './format.ts';
import { say } from './language/say.ts';
import { raiseHint } from './limit-words.ts';
import { limitPhrase, tarPhrase, unpackPhrase } from './reason-words.ts';

/** The title of a code in a few words. */
export function titleOf(code: FindingCode): string {
  return say(`finding.${code}-title`);
}

/** The sentences of every code. */
export const FINDING_WORDS: FindingWords = {
  'digest-mismatch': (f) => {
    const [expected, actual] = twoDigests(f.expected, f.actual);
    const { expectedSize, actualSize } = f;
    const size = expectedSize === null || expectedSize === actualSize ? 'same' : 'differs';
    const sizes = { size, expectedSize: expectedSize ?? 0, actualSize };
    return say('finding.digest-mismatch', { expected, actual, ...sizes });
  },
  'size-mismatch': (f) =>
    say('finding.size-mismatch', {
      it: it(f),
      expected: bytes(f.expected),
      actual: bytes(f.actual),
      how: f.actual < f.expected ? 'short' : 'long',
    }),
  'diffid-mismatch': (f) => {
    const [expected, actual] = twoDigests(f.expected, f.actual);
    return say('finding.diffid-mismatch', { layer: count(f.layer), expected, actual });
  },
  'document-invalid': (f) =>
    say('finding.document-invalid', {
      it: it(f),
      ...spot(f.at, f.offset),
      problem: told(f.problem),
    }),
  'descriptor-invalid': (f) =>
    say('finding.descriptor-invalid', { it: it(f), ...spot(f.at), problem: told(f.problem) }),
  'rootfs-count-mismatch': (f) =>
    say('finding.rootfs-count-mismatch', {
      image: imageIn(f),
      layers: f.layers,
      diffIDs: f.diffIDs,
    }),
  'decompress-failed': (f) =>
    say('finding.decompress-failed', {
      compression: told(f.compression),
      it: it(f),
      ...spot('', f.offset),
      reason: unpackPhrase(f.reason),
      blob: f.digest === undefined ? 'no' : 'yes',
    }),
  'tar-invalid': (f) =>
    say('finding.tar-invalid', { tar: tarIn(f), ...tarSpot(f), reason: tarPhrase(f.reason) }),
  'not-a-regular-file': (f) =>
    say('finding.not-a-regular-file', {
      it: it(f.path === undefined ? f : { path: f.path }),
      kind: f.kind,
      other: told(f.kind),
    }),
  'source-changed': (f) => say('finding.source-changed', { it: it(f) }),
  'archive-truncated': (f) =>
    say('finding.archive-truncated', {
      size: bytes(f.size),
      inside: f.path === undefined ? 'nothing' : 'member',
      path: quote(f.path ?? ''),
    }),
  'inline-data-mismatch': (f) =>
    say('finding.inline-data-mismatch', { ...spot(f.at), problem: told(f.problem) }),

  'tar-ambiguous': (f) =>
    say('finding.tar-ambiguous', {
      tar: tarIn(f),
      ...tarSpot(f),
      reason: tarPhrase(f.reason),
      named: f.otherPath === undefined ? 'once' : 'twice',
      otherPath: quote(f.otherPath ?? '', 200),
    }),
  'trailing-data': (f) =>
    say('finding.trailing-data', {
      it: it(f),
      compression: told(f.compression),
      ...spot('', f.offset),
    }),
  'document-ambiguous': (f) =>
    say('finding.document-ambiguous', { it: it(f), ...spot(f.at), problem: told(f.problem) }),
  'archive-ambiguous': (f) =>
    say('finding.archive-ambiguous', {
      problem: told(f.problem),
      readings: f.readings.length > 0 ? 'known' : 'none',
      list: some(f.readings),
    }),

  'blob-missing': (f) =>
    say('finding.blob-missing', {
      role: roleWord(f.role),
      it: it(f),
      platform: f.platform === undefined ? 'none' : 'known',
      name: escapeText(f.platform ?? '', 60),
    }),
  'foreign-layer': (f) =>
    say('finding.foreign-layer', {
      it: it(f),
      from: f.urls.length > 0 ? 'known' : 'none',
      urls: some(f.urls),
    }),
  'digest-unsupported': (f) =>
    f.algorithm === ''
      ? say('finding.digest-unsupported-malformed', { it: it(f) })
      : say('finding.digest-unsupported', { it: it(f), algorithm: quote(f.algorithm, 40) }),
  'blob-unreadable': (f) => say('finding.blob-unreadable', { it: it(f), detail: told(f.detail) }),
  'compression-unsupported': (f) =>
    say('finding.compression-unsupported', {
      it: it(f),
      compression: told(f.compression),
      reason: unpackPhrase(f.reason),
    }),
  'layer-encrypted': (f) => say('finding.layer-encrypted', { it: it(f) }),
  'limit-reached': (f) =>
    say('finding.limit-reached', { it: it(f), limit: limitPhrase(f.limit, f.value) }) +
    raiseHint(f.limit),
  'digest-unrecorded': (f) =>
    say('finding.digest-unrecorded', { role: roleWord(f.role), it: it(f) }),
  'rootfs-missing': (f) => say('finding.rootfs-missing', { image: imageIn(f) }),
  'no-image': () => say('finding.no-image'),
  'layout-version-unknown': (f) =>
    say('finding.layout-version-unknown', { version: quote(f.version, 40) }),
  'legacy-format': (f) =>
    f.format === 'schema1'
      ? say('finding.legacy-format-schema1', { image: imageIn(f) })
      : say('finding.legacy-format-docker'),
  'checksums-missing': (f) => say('finding.checksums-missing', { it: it(f) }),
  'checksums-unlisted': (f) => say('finding.checksums-unlisted', { count: f.count, it: it(f) }),
  'index-missing': (f) =>
    say('finding.index-missing', {
      it: it(f, say('finding.the-index')),
      recovered: f.recovered,
    }),
  'descriptor-conflict': (f) =>
    say('finding.descriptor-conflict', {
      it: it(f),
      field: told(f.field),
      first: quote(f.first, 120),
      second: quote(f.second, 120),
    }),

  'companion-other-digest': (f) => {
    const [said, about] = twoDigests(f.said, f.about);
    return say('finding.companion-other-digest', { it: it(f), said, about });
  },

  ...REMARK_WORDS,
};
