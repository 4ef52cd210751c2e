/** The guide to findings that say that something is wrong: damaged, ambiguous, contradicted. */
import type { FindingCode } from '../finding.ts';
import type { FindingHelp } from './entry.ts';

export const FAULT_HELP = {
  'digest-mismatch': {
    means:
      'The bytes that are stored do not hash to the digest under which they are recorded. Whatever stands on them is not the image that was made.',
    cause:
      'A copy that went wrong, a failing disk, or somebody who changed the file. A wrong size beside it speaks for a copy that broke off; the right size with a wrong digest can be a single changed byte.',
    cure: 'Do not use this image. Get it again from where it came, and verify that copy. If a second copy fails in the same way, ask who made it.',
  },
  'size-mismatch': {
    means: 'A descriptor gives another number of bytes than are stored. Strict tools refuse this.',
    cause:
      'A tool that wrote a wrong descriptor, a file that was edited by hand, or a blob that was cut or lengthened and is too large to be hashed here.',
    cure: 'Have the image exported again by another version or another tool, and verify that.',
  },
  'diffid-mismatch': {
    means:
      'The layer is what its digest says, but it does not unpack to what the config records. Config and layers do not belong together.',
    cause:
      'Layers in the wrong order, a layer that was exchanged after the build, or a tool that packed the layer again and left the config as it was.',
    cure: 'Do not use this image. Have it built or exported again. Engines refuse such a layer when they unpack it.',
  },
  'document-invalid': {
    means:
      'An index, a manifest, a config or another document cannot be read as what it must be. What it describes is unknown.',
    cause: 'A broken file, a faulty tool, or a document that was made to confuse readers.',
    cure: 'Open the document (Raw in the window) and look at the place that is named. Have the image exported again.',
  },
  'descriptor-invalid': {
    means:
      'A descriptor lacks its digest, its size or its type, or has one that is not allowed. What it stands for can neither be found nor checked.',
    cause: 'A faulty tool or a document that was edited by hand.',
    cure: 'Have the image made again. Tools may fail on it, or silently leave this part out.',
  },
  'rootfs-count-mismatch': {
    means:
      'The manifest and the config do not have the same number of layers. Which diffID belongs to which layer is then unknown.',
    cause: 'A tool that added or removed a layer and did not write the config anew.',
    cure: 'Have the image built again. Engines refuse it.',
  },
  'decompress-failed': {
    means:
      'The compressed data of a layer, or of the whole archive, breaks off or is wrong at the place that is named. The files behind it are not known.',
    cause:
      'If the digest of the layer is wrong too, the copy is damaged. If it holds, the layer was already broken when the image was made.',
    cure: 'Get the image again. If the digest holds, tell whoever built it: every copy will be broken.',
  },
  'tar-invalid': {
    means:
      'The tar of a layer, or the archive itself, cannot be read on from the place that is named. Entries behind it are not listed.',
    cause: 'A cut or changed file, a faulty tool, or a tar that was made to confuse readers.',
    cure: 'Get the image again. If the digest of the layer holds, the layer was broken when it was made.',
  },
  'not-a-regular-file': {
    means:
      'In the place of a blob or a document is a folder, a device, a pipe, or a link that leads out of the source. It was not read.',
    cause:
      'A folder that was copied without following its links, or one that was made to have other files read.',
    cure: 'Have the image exported as one archive, and open that.',
  },
  'source-changed': {
    means:
      'The file was written while Drydock read it. What was read belongs to no single state of it.',
    cause: 'A copy or download that still runs, or another program that writes into the folder.',
    cure: 'Wait until the other program has finished, then open the file again and verify.',
  },
  'archive-truncated': {
    means: 'The archive ends before its last member is whole.',
    cause: 'A copy or download that broke off, or a medium that was full.',
    cure: 'Compare the size with that of the original, and copy it again.',
  },
  'inline-data-mismatch': {
    means:
      'A descriptor carries the content in itself (data), and that is not what its digest or size says.',
    cause: 'A faulty tool, or a descriptor that was edited.',
    cure: 'Do not use this image with tools that take embedded data. Have it made again.',
  },
  'tar-ambiguous': {
    means:
      'The tar is written so that programs which exist see different names, sizes or files in it. The digest covers the bytes, not which of these readings is meant.',
    cause:
      'Rare headers that tools treat differently. It happens by accident, and it is a known way to hide files from a scanner.',
    cure: 'Treat it as a fault. Have the layer written again by a usual tool. If the image comes from strangers, look at the entry that is named.',
  },
  'trailing-data': {
    means:
      'Something follows the end of the compressed data. Some programs ignore it, others take it for more of the layer or refuse.',
    cause: 'Archives that were joined, a faulty tool, or data that was hidden there.',
    cure: 'Have the layer packed again. The bytes are covered by its digest, so they were there when it was made.',
  },
  'document-ambiguous': {
    means:
      'A document says one thing in two ways: a key twice, letters of either case, two types. Programs choose differently.',
    cause: 'A faulty tool, or a document that was made to show one image and run another.',
    cure: 'Open the document (Raw in the window), and have the image made again. Do not rely on what one tool shows of it.',
  },
  'archive-ambiguous': {
    means:
      'The archive holds two lists of its images that do not agree. One tool loads one image, and another tool another.',
    cause: 'Two tools that wrote into one folder, members of one name, or an attack.',
    cure: 'Look at what each tool would load (in the window above the chain). Have the image exported again into an empty place.',
  },
  'descriptor-conflict': {
    means: 'Two descriptors point to one digest and say different things of it.',
    cause: 'Indexes that were joined by a tool, or a descriptor that was edited.',
    cure: 'Have the index written again. Until then, name the manifest by its digest.',
  },
  'companion-other-digest': {
    means:
      'A signature or statement is attached to this image, but what it says is about another digest. The bytes of the image are not in question.',
    cause:
      'A signature that was copied to the wrong tag, an image that was changed after it was signed, or an attempt to borrow a signature.',
    cure: 'Do not count it as a signature of this image. Get the right one from whoever signed.',
  },
} as const satisfies Partial<Record<FindingCode, FindingHelp>>;
