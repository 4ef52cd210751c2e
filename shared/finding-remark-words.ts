/** The words of findings that do not touch the verdict: remarks and notes. */
import { quote } from './escape.ts';
import {
  example,
  imageIn,
  it,
  nameOf,
  packing,
  some,
  tarIn,
  tarSpot,
  told,
} from './finding-phrases.ts';
import type { FindingCode, FindingOf } from './finding.ts';
import { bytes, bytesShort, count, roleWord, shortDigest, twoDigests } from './format.ts';
import { say } from './language/say.ts';
import { tarPhrase } from './reason-words.ts';

/** One or two plain sentences for every code. */
export type FindingWords = { readonly [C in FindingCode]: (f: FindingOf<C>) => string };

export const REMARK_WORDS = {
  'duplicate-entry': (f) =>
    say('finding-remark.duplicate-entry', { it: it(f), count: f.count, ...example(f) }),
  'compression-mismatch': (f) =>
    say('finding-remark.compression-mismatch', {
      it: it(f),
      declared: packing(f.declared),
      actual: packing(f.actual),
    }),
  'invalid-whiteout': (f) =>
    say('finding-remark.invalid-whiteout', { it: it(f), count: f.count, ...example(f) }),
  'unsafe-path': (f) =>
    say('finding-remark.unsafe-path', { count: f.count, it: it(f), ...example(f) }),
  'platform-mismatch': (f) =>
    say('finding-remark.platform-mismatch', {
      image: imageIn(f),
      declared: quote(f.declared, 80),
      actual: quote(f.actual, 80),
    }),
  'history-mismatch': (f) =>
    say('finding-remark.history-mismatch', {
      image: imageIn(f),
      layers: f.layers,
      history: f.history,
    }),
  'name-conflict': (f) =>
    say('finding-remark.name-conflict', {
      name: quote(f.name),
      count: f.digests.length,
      digests: f.digests.slice(0, 3).map(shortDigest).join(', '),
      cut: f.digests.length > 3 ? 'yes' : 'no',
    }),
  'unreferenced-unchecked': (f) =>
    say('finding-remark.unreferenced-unchecked', {
      it: it(f),
      why: UNCHECKED.get(f.reason) ?? 'other',
      reason: told(f.reason.replaceAll('-', ' ')),
    }),
  'unreferenced-mismatch': (f) => {
    const [expected, actual] = twoDigests(f.expected, f.actual);
    return say('finding-remark.unreferenced-mismatch', { expected, actual });
  },
  'schema-version-missing': (f) => say('finding-remark.schema-version-missing', { it: it(f) }),
  'layout-file-missing': () => say('finding-remark.layout-file-missing'),
  'unreferenced-blobs': (f) =>
    say('finding-remark.unreferenced-blobs', { count: f.count, bytes: bytesShort(f.bytes) }),
  'unknown-mediatype': (f) =>
    say('finding-remark.unknown-mediatype', { it: it(f), mediaType: quote(f.mediaType, 120) }),
  'mediatype-absent': (f) =>
    say('finding-remark.mediatype-absent', { it: it(f), taken: quote(f.taken, 120) }),
  'tar-remark': (f) =>
    say('finding-remark.tar-remark', {
      tar: tarIn(f),
      ...tarSpot(f),
      reason: tarPhrase(f.reason),
    }),
  'trailing-zeros': (f) =>
    say('finding-remark.trailing-zeros', { bytes: bytes(f.bytes), it: it(f) }),
  'large-expansion': (f) =>
    say('finding-remark.large-expansion', {
      it: it(f),
      bytes: bytes(f.bytes),
      ratio: count(f.ratio),
    }),
  'manifest-unrecorded': ({ digest }) =>
    digest === undefined
      ? say('finding-remark.manifest-unrecorded-here')
      : say('finding-remark.manifest-unrecorded', { digest: shortDigest(digest) }),
  'duplicate-member': (f) =>
    say('finding-remark.duplicate-member', { it: it({ path: f.path }, say('finding.a-member')) }),
  'name-platform-mismatch': (f) =>
    say('finding-remark.name-platform-mismatch', {
      name: quote(f.name, 160),
      said: told(f.said),
      actual: quote(f.actual, 80),
    }),
  'symlinked-blob': (f) => say('finding-remark.symlinked-blob', { it: it({ path: f.path }) }),
  'digest-recomputed': (f) =>
    say('finding-remark.digest-recomputed', {
      role: roleWord(f.role),
      digest: nameOf({ digest: f.digest }),
    }),
  'folder-inside': (f) => say('finding-remark.folder-inside', { folder: nameOf(f) }),
  'refs-layout': () => say('finding-remark.refs-layout'),
  'urls-ignored': (f) => say('finding-remark.urls-ignored', { it: it(f), urls: some(f.urls) }),
} satisfies Partial<FindingWords>;

/** Why a blob that nothing refers to was not checked, by the words of the message. */
const UNCHECKED: ReadonlyMap<string, string> = new Map([
  ['its-name-is-no-digest', 'name'],
  ['digest-unsupported', 'digest'],
  ['not-a-regular-file', 'file'],
  ['blob-unreadable', 'unreadable'],
]);
