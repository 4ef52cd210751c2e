/**
 * The words of each finding: a title of a few words, and one or two plain sentences. The table is
 * typed by `FindingFields`, so a code without words does not compile.
 */
import { escapeText, quote } from './escape.ts';
import { bytes, count, plural, roleWord, twoDigests } from './format.ts';
import { imageIn, it, sizes, some, spot, tarIn, tarSpot, told } from './finding-phrases.ts';
import { REMARK_WORDS, type FindingWords } from './finding-remark-words.ts';
import { limitPhrase, tarPhrase, unpackPhrase } from './reason-words.ts';

/** Words for every code. */
export const FINDING_WORDS: FindingWords = {
  'digest-mismatch': {
    title: 'Wrong digest',
    sentence: (f) => {
      const [expected, actual] = twoDigests(f.expected, f.actual);
      return `The bytes recorded as ${expected} hash to ${actual}${sizes(f.expectedSize, f.actualSize)}: they were changed or damaged. Get this image again from where it came.`;
    },
  },
  'size-mismatch': {
    title: 'Wrong size',
    sentence: (f) =>
      `${it(f)} is recorded with ${bytes(f.expected)}, but ${bytes(f.actual)} are here: it is ${f.actual < f.expected ? 'cut short' : 'too long'}.`,
  },
  'diffid-mismatch': {
    title: 'Wrong diffID',
    sentence: (f) => {
      const [expected, actual] = twoDigests(f.expected, f.actual);
      return `Layer ${count(f.layer)} unpacks to ${actual}, but the config records ${expected}. This layer is not the one that the config was made for.`;
    },
  },
  'document-invalid': {
    title: 'Malformed document',
    sentence: (f) => `${it(f)} is not a valid document${spot(f.at, f.offset)}: ${told(f.problem)}.`,
  },
  'descriptor-invalid': {
    title: 'Malformed descriptor',
    sentence: (f) =>
      `A descriptor in ${it(f)} is malformed${spot(f.at)}: ${told(f.problem)}. What it stands for cannot be found or checked.`,
  },
  'rootfs-count-mismatch': {
    title: 'Layers and diffIDs differ',
    sentence: (f) =>
      `${imageIn(f)} has ${plural(f.layers, 'layer')}, but its config lists ${plural(f.diffIDs, 'diffID')}. There must be one for each layer.`,
  },
  'decompress-failed': {
    title: 'Broken compression',
    sentence: (f) =>
      `The ${told(f.compression)} data of ${it(f)} is broken${spot('', f.offset)}: ${unpackPhrase(f.reason)}. ${f.digest === undefined ? 'What follows could not be opened.' : 'Its diffID and the files after that point are unknown.'}`,
  },
  'tar-invalid': {
    title: 'Broken tar',
    sentence: (f) =>
      `${tarIn(f)} is broken${tarSpot(f)}: ${tarPhrase(f.reason)}. Files after that point are not listed.`,
  },
  'not-a-regular-file': {
    title: 'Not a regular file',
    sentence: (f) =>
      `${it(f.path === undefined ? f : { path: f.path })} is not a regular file (${told(f.kind)}). It was not read, because it could lead anywhere.`,
  },
  'source-changed': {
    title: 'Changed while read',
    sentence: (f) =>
      `${it(f)} changed while it was read, so what was read proves nothing. Let the other program finish, then open it again.`,
  },
  'archive-truncated': {
    title: 'Archive cut short',
    sentence: (f) =>
      `The archive is cut short after ${bytes(f.size)}${f.path === undefined ? '' : `, inside ${quote(f.path)}`}. Copy or download it again.`,
  },
  'inline-data-mismatch': {
    title: 'Wrong embedded data',
    sentence: (f) =>
      `The data embedded in a descriptor${spot(f.at)} does not match that descriptor: ${told(f.problem)}.`,
  },

  'tar-ambiguous': {
    title: 'Tar reads in several ways',
    sentence: (f) =>
      `Programs read ${tarIn(f)} differently${tarSpot(f)}: ${tarPhrase(f.reason)}.${f.otherPath === undefined ? '' : ` To some the entry is ${quote(f.otherPath, 200)}.`} They may see different files in it.`,
  },
  'trailing-data': {
    title: 'Extra data at the end',
    sentence: (f) =>
      `${it(f)} goes on after its ${told(f.compression)} data ends${spot('', f.offset)}. Some programs ignore the rest, others read it or refuse.`,
  },
  'document-ambiguous': {
    title: 'Document reads in two ways',
    sentence: (f) =>
      `${it(f)} can be read in more than one way${spot(f.at)}: ${told(f.problem)}. Programs may see different images.`,
  },
  'archive-ambiguous': {
    title: 'Archive reads in two ways',
    sentence: (f) =>
      `Programs find different images in this archive: ${told(f.problem)}.${f.readings.length > 0 ? ` The readings: ${some(f.readings)}.` : ''}`,
  },

  'blob-missing': {
    title: 'Missing content',
    sentence: (f) =>
      `The ${roleWord(f.role)} ${it(f)}${f.platform === undefined ? '' : ` for ${escapeText(f.platform, 60)}`} is not here, so it cannot be checked.`,
  },
  'foreign-layer': {
    title: 'Layer kept elsewhere',
    sentence: (f) =>
      `The layer ${it(f)} is meant to be fetched from elsewhere (${f.urls.length > 0 ? some(f.urls) : 'no address given'}) and is not here. Drydock fetches nothing, so it cannot be checked.`,
  },
  'digest-unsupported': {
    title: 'Unknown digest algorithm',
    sentence: (f) =>
      f.algorithm === ''
        ? `${it(f)} is no well-formed digest, so its bytes were not checked.`
        : `${it(f)} uses the algorithm ${quote(f.algorithm, 40)}, which Drydock cannot compute. Its bytes were not checked.`,
  },
  'blob-unreadable': {
    title: 'Unreadable content',
    sentence: (f) =>
      `${it(f)} is here but could not be read: ${told(f.detail)}. Check the disk and the file permissions, then verify again.`,
  },
  'compression-unsupported': {
    title: 'Unknown compression',
    sentence: (f) =>
      `${it(f)} is compressed as ${told(f.compression)}, which cannot be unpacked here: ${unpackPhrase(f.reason)}. Its digest can be checked, its diffID and files cannot.`,
  },
  'layer-encrypted': {
    title: 'Encrypted layer',
    sentence: (f) =>
      `The layer ${it(f)} is encrypted. Its digest can be checked, its diffID and files cannot.`,
  },
  'limit-reached': {
    title: 'Safety limit reached',
    sentence: (f) =>
      `Reading ${it(f)} stopped at a safety limit: ${limitPhrase(f.limit, f.value)}. What lies beyond was not checked.`,
  },
  'digest-unrecorded': {
    title: 'No recorded digest',
    sentence: (f) =>
      `Nothing here records a digest for the ${roleWord(f.role)} ${it(f)}, so there is nothing to check it against.`,
  },
  'rootfs-missing': {
    title: 'No diffIDs',
    sentence: (f) =>
      `${imageIn(f)} has a config without diffIDs, so its unpacked layers cannot be checked against it.`,
  },
  'no-image': {
    title: 'No image',
    sentence: () =>
      'There is no image here: nothing lists a manifest. If one was expected, export it again.',
  },
  'layout-version-unknown': {
    title: 'Unknown layout version',
    sentence: (f) =>
      `The oci-layout file names version ${quote(f.version, 40)}; Drydock knows 1.0.0 and read it as that.`,
  },
  'legacy-format': {
    title: 'Old format',
    sentence: (f) =>
      f.format === 'schema1'
        ? `${imageIn(f)} is described by a manifest of Docker’s schema 1, which records neither a config nor diffIDs: its layers can be checked as stored, and not what they unpack to.`
        : `This image was saved by Docker before version 1.10. That format records no digests, so its digests were computed here and there is nothing to check them against.`,
  },
  'checksums-missing': {
    title: 'No checksums',
    sentence: (f) =>
      `${it(f)} is missing, so the files of this package that are no images cannot be checked.`,
  },
  'checksums-unlisted': {
    title: 'Not in the checksums',
    sentence: (f) =>
      `${plural(f.count, 'file')} of this package ${f.count === 1 ? 'is' : 'are'} not listed in checksums.txt, for example ${it(f)}. Nothing says what ${f.count === 1 ? 'it' : 'they'} should hold.`,
  },
  'index-missing': {
    title: 'No usable index',
    sentence: (f) =>
      `${it(f, 'The index')} is missing or unusable. ${f.recovered === 0 ? 'No manifest was found among the blobs.' : `${plural(f.recovered, 'manifest')} found among the blobs ${f.recovered === 1 ? 'is' : 'are'} shown instead; names and other images may be lost.`}`,
  },
  'descriptor-conflict': {
    title: 'Descriptors disagree',
    sentence: (f) =>
      `Two descriptors of ${it(f)} disagree on its ${told(f.field)}: ${quote(f.first, 120)} and ${quote(f.second, 120)}.`,
  },

  'companion-other-digest': {
    title: 'Attached to another image',
    sentence: (f) => {
      const [said, about] = twoDigests(f.said, f.about);
      return `${it(f)} is attached to ${said}, but its content is about ${about}. It proves nothing about what it is attached to; the bytes of the image are not in question.`;
    },
  },

  ...REMARK_WORDS,
};
