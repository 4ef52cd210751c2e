/** The words of findings that do not touch the verdict: remarks and notes. */
import { quote } from './escape.ts';
import type { FindingCode, FindingOf } from './finding.ts';
import { example, imageIn, it, packing, some, tarIn, tarSpot, told } from './finding-phrases.ts';
import { bytes, bytesShort, count, plural, roleWord, shortDigest, twoDigests } from './format.ts';
import { tarPhrase } from './reason-words.ts';

interface Words<C extends FindingCode> {
  readonly title: string;
  readonly sentence: (f: FindingOf<C>) => string;
}

/** A title of a few words and one or two plain sentences for every code. */
export type FindingWords = { readonly [C in FindingCode]: Words<C> };

export const REMARK_WORDS = {
  'duplicate-entry': {
    title: 'Path recorded twice',
    sentence: (f) =>
      `The layer ${it(f)} records ${plural(f.count, 'path')} more than once${example(f)}. The last record counts.`,
  },
  'compression-mismatch': {
    title: 'Compression not as declared',
    sentence: (f) =>
      `${it(f)} is declared ${packing(f.declared)}, but its bytes are ${packing(f.actual)}. They were read as they are; strict programs may refuse them.`,
  },
  'invalid-whiteout': {
    title: 'Invalid whiteout',
    sentence: (f) =>
      `The layer ${it(f)} has ${plural(f.count, 'whiteout')} that cannot name what to remove${example(f)}. Programs treat such entries differently.`,
  },
  'unsafe-path': {
    title: 'Unsafe path',
    sentence: (f) =>
      `${plural(f.count, 'entry', 'entries')} of the layer ${it(f)} would land outside the image if unpacked carelessly${example(f)}. Drydock unpacks nothing to disk.`,
  },
  'platform-mismatch': {
    title: 'Platforms differ',
    sentence: (f) =>
      `${imageIn(f)} is listed for the platform ${quote(f.declared, 80)}, but its config says ${quote(f.actual, 80)}.`,
  },
  'history-mismatch': {
    title: 'History does not line up',
    sentence: (f) =>
      `${imageIn(f)} has ${plural(f.layers, 'layer')}, but its history describes ${count(f.history)}. So no command is shown beside a layer.`,
  },
  'name-conflict': {
    title: 'Name used twice',
    sentence: (f) =>
      `The name ${quote(f.name)} stands for ${plural(f.digests.length, 'different digest')}: ${f.digests.slice(0, 3).map(shortDigest).join(', ')}${f.digests.length > 3 ? ', …' : ''}. Ask for the one you mean by digest.`,
  },
  'unreferenced-unchecked': {
    title: 'Unused blob not checked',
    sentence: (f) =>
      `${it(f)}, which nothing refers to, cannot be checked: ${told(f.reason.replaceAll('-', ' '))}. No image here stands on it.`,
  },
  'unreferenced-mismatch': {
    title: 'Unused blob is wrong',
    sentence: (f) => {
      const [expected, actual] = twoDigests(f.expected, f.actual);
      return `A blob that nothing refers to is named ${expected} but hashes to ${actual}. No image here depends on it.`;
    },
  },
  'schema-version-missing': {
    title: 'No schemaVersion',
    sentence: (f) =>
      `${it(f)} does not say its schemaVersion, which must be 2. It was read as that; some tools refuse it.`,
  },
  'layout-file-missing': {
    title: 'No oci-layout file',
    sentence: () =>
      'The file oci-layout is missing, so strict programs may refuse this. Everything else was read as an OCI layout.',
  },
  'unreferenced-blobs': {
    title: 'Unused blobs',
    sentence: (f) =>
      `${plural(f.count, 'blob')} (${bytesShort(f.bytes)}) ${f.count === 1 ? 'is' : 'are'} stored here, but nothing refers to ${f.count === 1 ? 'it' : 'them'}.`,
  },
  'unknown-mediatype': {
    title: 'Unknown mediaType',
    sentence: (f) =>
      `${it(f)} has the mediaType ${quote(f.mediaType, 120)}, which Drydock does not know. Its digest can be checked, its meaning cannot.`,
  },
  'mediatype-absent': {
    title: 'No mediaType',
    sentence: (f) =>
      `${it(f)} does not say its mediaType. By its content it was taken as ${quote(f.taken, 120)}.`,
  },
  'tar-remark': {
    title: 'Unusual tar',
    sentence: (f) =>
      `${tarIn(f)} is unusual${tarSpot(f)}: ${tarPhrase(f.reason)}. It reads one way all the same.`,
  },
  'trailing-zeros': {
    title: 'Zero padding',
    sentence: (f) =>
      `${bytes(f.bytes)} of zeros follow the compressed data of ${it(f)}. That is harmless padding.`,
  },
  'large-expansion': {
    title: 'Unpacks to very much',
    sentence: (f) =>
      `${it(f)} unpacks to ${bytes(f.bytes)}, ${count(f.ratio)} for each stored byte. Filesystems come to 2 to 5; something in it is nearly empty.`,
  },
  'manifest-unrecorded': {
    title: 'No manifest digest',
    sentence: (f) =>
      `No manifest is stored for the image ${f.digest === undefined ? 'here' : it(f)}, so the digest that a registry would show cannot be known. Its imageID is what identifies it.`,
  },
  'duplicate-member': {
    title: 'Archive repeats a name',
    sentence: (f) =>
      `The archive holds ${it({ path: f.path }, 'a member')} more than once, each time with the same bytes.`,
  },
  'name-platform-mismatch': {
    title: 'Name says another platform',
    sentence: (f) =>
      `The name ${quote(f.name, 160)} says ${told(f.said)}, but the config of the image says ${quote(f.actual, 80)}. Trust the config.`,
  },
  'symlinked-blob': {
    title: 'Blob is a link',
    sentence: (f) =>
      `${it({ path: f.path })} is a link to another file inside this source. It was followed; some programs refuse such blobs.`,
  },
  'digest-recomputed': {
    title: 'Digest recomputed',
    sentence: (f) =>
      `Nothing here records the digest of the ${roleWord(f.role)} that everything starts from. Computed from its bytes it is ${it({ digest: f.digest })}; compare that with the one that you were told.`,
  },
  'folder-inside': {
    title: 'Image in a folder',
    sentence: (f) =>
      `The image stands in the folder ${it(f)} of this archive. Most programs look only at the top.`,
  },
  'refs-layout': {
    title: 'Layout from before version 1.0',
    sentence: () =>
      'This layout has no index.json; it names its images in the folder refs, as layouts before version 1.0 did.',
  },
  'urls-ignored': {
    title: 'Addresses not used',
    sentence: (f) =>
      `${it(f)} names addresses to fetch it from (${some(f.urls)}). They are shown and never opened.`,
  },
} satisfies Partial<FindingWords>;
