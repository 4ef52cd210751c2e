/** The guide to findings that leave the verdict as it is. */
import type { FindingCode } from '../finding.ts';
import type { FindingHelp } from './entry.ts';

export const REMARK_HELP = {
  'duplicate-entry': {
    means: 'A layer records a path more than once. The last record counts, as for engines.',
    cause: 'Builders that append to a tar.',
    cure: 'Usually nothing. A scanner that reads the first record sees another file.',
  },
  'compression-mismatch': {
    means: 'A layer is compressed in another way than its type says. It was read as it is.',
    cause: 'A tool that repacked layers and left the type.',
    cure: 'Nothing for the audit. If an engine refuses the image, have it exported again.',
  },
  'invalid-whiteout': {
    means: 'A marker that should remove a path names none. Engines treat such entries differently.',
    cause: 'A file that happens to begin with .wh., or a faulty builder.',
    cure: 'Look at the entry that is named, and whether the path that was meant is still there.',
  },
  'unsafe-path': {
    means:
      'Paths with .. or an absolute path, which would land outside the image if they were unpacked carelessly.',
    cause: 'A careless builder, or an attack on whoever unpacks the layer.',
    cure: 'Do not unpack this layer with plain tools. Saving with Drydock keeps inside the folder that you choose.',
  },
  'platform-mismatch': {
    means: 'The index lists the image for one platform, and its config names another.',
    cause: 'Images that were built for one platform and listed for another by mistake.',
    cure: 'Tell who made it. A node may pull it and fail to run it.',
  },
  'history-mismatch': {
    means:
      'The history in the config does not describe as many layers as there are. No command is shown beside a layer.',
    cause: 'Layers that were squashed or added without a history.',
    cure: 'Nothing. The history is text that nobody checks, also where it fits.',
  },
  'name-conflict': {
    means: 'One name stands for several digests in this source.',
    cause: 'Several exports into one folder, or a tag that moved in between.',
    cure: 'Choose the image by its digest (--image), not by its name.',
  },
  'unreferenced-mismatch': {
    means: 'A blob that no image uses is not what its name says.',
    cause: 'Leftovers of a copy that broke off.',
    cure: 'No image depends on it. A damaged medium is still worth a look.',
  },
  'unreferenced-unchecked': {
    means: 'A blob that no image uses could not be checked.',
    cause: 'As for the finding whose name it tells.',
    cure: 'No image depends on it.',
  },
  'layout-file-missing': {
    means: 'The small file oci-layout is not there. Strict tools may refuse the folder.',
    cause: 'A copy without it, or a tool that does not write it.',
    cure: 'Nothing for the audit. Export again if a tool refuses it.',
  },
  'name-platform-mismatch': {
    means: 'A name says one architecture, the config another. The config is what counts.',
    cause: 'A tag that was given by hand.',
    cure: 'Correct the name where it was given.',
  },
  'symlinked-blob': {
    means: 'A blob is a link to another file inside the source. It was followed and checked.',
    cause: 'Bazel and similar builders write their outputs so.',
    cure: 'Nothing for the audit. Copy with links followed before you hand it on.',
  },
  'schema-version-missing': {
    means: 'A document lacks schemaVersion, which must be 2. It was read as that.',
    cause: 'A faulty tool.',
    cure: 'Nothing for the audit. Some tools refuse it.',
  },
  'unreferenced-blobs': {
    means: 'Blobs that no image uses are stored too. They were hashed all the same.',
    cause: 'Images that were removed from the index, or several exports into one folder.',
    cure: 'Nothing. Remember that they are handed on with the file.',
  },
  'unknown-mediatype': {
    means: 'A type that Drydock does not know. The digest is checked; the meaning is not.',
    cause: 'Artifacts of other tools, which may hold anything.',
    cure: 'Look at the type, and at whoever uses it.',
  },
  'mediatype-absent': {
    means: 'A document does not say its type. It was taken for what it holds.',
    cause: 'The field is optional in OCI documents, and older tools leave it out.',
    cure: 'Nothing.',
  },
  'tar-remark': {
    means: 'The tar is written in an unusual way that all programs read alike.',
    cause: 'Old or rare tools.',
    cure: 'Nothing.',
  },
  'trailing-zeros': {
    means: 'Zeros follow the compressed data. All programs ignore them.',
    cause: 'Padding to full blocks, as tapes and some tools want it.',
    cure: 'Nothing.',
  },
  'large-expansion': {
    means: 'The layer unpacks to far more than file systems usually do.',
    cause:
      'Large, nearly empty files such as disk images or databases; or a file made to fill disks.',
    cure: 'Look at the largest files before you unpack it on a machine with little room.',
  },
  'manifest-unrecorded': {
    means:
      'The archive holds no manifest, so the digest that a registry shows cannot be known from it. The image ID identifies the image.',
    cause: 'Docker archives are made so (docker save up to 24, podman save).',
    cure: 'Compare image IDs or diffIDs. If you need the digest of the manifest, have an OCI layout exported.',
  },
  'duplicate-member': {
    means: 'The archive holds one name several times, each time with the same bytes.',
    cause: 'Archives that were appended to.',
    cure: 'Nothing.',
  },
  'urls-ignored': {
    means: 'A descriptor names addresses. They are shown and never opened.',
    cause: 'Layers that can also be fetched elsewhere.',
    cure: 'Nothing, since the content is here.',
  },
  'digest-recomputed': {
    means:
      'Nothing in the source records the digest of the document that all starts from. Computed from its bytes it is equal to itself, and proves nothing.',
    cause:
      'A manifest or index alone, or a dir: folder: the digest stands in the name that you were told.',
    cure: 'Compare it with the digest that you were told by another way (--expect).',
  },
  'folder-inside': {
    means: 'The image stands in a folder inside the archive. It was found there.',
    cause: 'A folder that was packed from outside, such as with “tar cf image.tar folder”.',
    cure: 'Pack it from inside (“tar cf image.tar -C folder .”) if other tools shall read it.',
  },
  'refs-layout': {
    means: 'A layout from before version 1.0, with a folder refs in the place of index.json.',
    cause: 'A very old tool.',
    cure: 'Nothing for the audit. Have it converted for current tools.',
  },
} as const satisfies Partial<Record<FindingCode, FindingHelp>>;
