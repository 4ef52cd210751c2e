/** The guide to findings that leave something unchecked. */
import type { FindingCode } from '../finding.ts';
import type { FindingHelp } from './entry.ts';

export const LACK_HELP = {
  'blob-missing': {
    means: 'Something that the image refers to is not in the file. It cannot be checked.',
    cause:
      'An export of one platform out of several, layers left out because the receiver was thought to have them, or a copy that lost files.',
    cure: 'Export the image again with all that belongs to it, for example with “skopeo copy --all”, or only the platform that you need.',
  },
  'foreign-layer': {
    means:
      'The layer is meant to be fetched from an address, and is not in the file. Drydock fetches nothing.',
    cause: 'Base layers of Windows images were long published in this way.',
    cure: 'Have the image exported with these layers included, where their licence allows that.',
  },
  'digest-unsupported': {
    means:
      'The digest is of an algorithm that Drydock does not compute, or is no digest at all. The bytes were not compared with anything.',
    cause: 'A new or private algorithm, or a digest that was written wrongly.',
    cure: 'Have the image exported with sha256 or sha512.',
  },
  'blob-unreadable': {
    means: 'The content is there, and the system could not read it.',
    cause: 'A failing disk or medium, missing rights, or a network drive that went away.',
    cure: 'Check the medium and the rights, copy the file to a local disk, and verify again.',
  },
  'compression-unsupported': {
    means:
      'The layer is packed in a way that cannot be unpacked here. Its digest can be checked; its files and its diffID cannot.',
    cause: 'A rare compression, or a window of zstd that needs more memory than is allowed.',
    cure: 'Have the layers packed with gzip or zstd at usual settings.',
  },
  'layer-encrypted': {
    means: 'The layer is encrypted. Its digest can be checked; what is in it cannot.',
    cause: 'The image was encrypted for those who have a key.',
    cure: 'Decrypt it where the key is, for example with skopeo, and open the result.',
  },
  'limit-reached': {
    means: 'Reading stopped at a limit that keeps hostile files from filling the machine.',
    cause: 'A very large image, or a file that was made to exhaust its readers.',
    cure: 'If you trust where it comes from, raise the limit that is named (Help → Limits, or --limit) and verify again. Not all can be raised.',
  },
  'digest-unrecorded': {
    means: 'Nothing in the source says what these bytes should hash to, so nothing can be checked.',
    cause:
      'A docker archive whose config is named without its hash, as some tools write it. No tool could check this file.',
    cure: 'Compare the image ID that is shown with one that you know from elsewhere, or have the image exported as an OCI layout.',
  },
  'rootfs-missing': {
    means: 'The config lists no diffIDs, so what the layers unpack to cannot be checked.',
    cause: 'A very old image, or a config of something that is no container image.',
    cure: 'The digests of the layers as stored still hold. Have it built again with a current tool if you need more.',
  },
  'no-image': {
    means: 'The source is whole, and no image is in it.',
    cause: 'An empty export, a folder with blobs alone, or artifacts that are no images.',
    cure: 'Export the image again and look whether the tool named an error.',
  },
  'layout-version-unknown': {
    means: 'The file oci-layout names a version that Drydock does not know. It was read as 1.0.0.',
    cause: 'A newer or private version of the format.',
    cure: 'Have the image written as layout version 1.0.0, or use a newer Drydock.',
  },
  'index-missing': {
    means:
      'The document that lists the images is missing or unusable. What was found among the blobs is shown; names and further images may be lost.',
    cause: 'A copy that broke off, or a layout that was written by half.',
    cure: 'Copy or export it again. Do not take what is shown for all that was there.',
  },
  'legacy-format': {
    means:
      'The format records no digests, or none of the unpacked layers. There is nothing to check the content against.',
    cause: 'Docker before 1.10, or a manifest of schema 1.',
    cure: 'Pull or save the image again with a current version.',
  },
  'checksums-missing': {
    means: 'The package has no checksums.txt, so its files that are no images cannot be checked.',
    cause: 'A Zarf package that was repacked or copied in part.',
    cure: 'Get the package again. The images in it are checked all the same.',
  },
  'checksums-unlisted': {
    means: 'Files of the package are not in its checksums.txt. Nothing says what they should hold.',
    cause: 'Files that were added after the package was made.',
    cure: 'Ask who made the package. Treat these files as unknown.',
  },
} as const satisfies Partial<Record<FindingCode, FindingHelp>>;
