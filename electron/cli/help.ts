/** What `--help` says. */
import { whyDigestsDiffer } from '../../shared/known-words.ts';
import type { CommandName } from './command-names.ts';
import { CACHE_HELP } from './help-cache.ts';
import { attestationsHelp, packagesHelp, reportHelp, signaturesHelp } from './help-audit.ts';
import { diffHelp } from './help-diff.ts';
import { EXPLAIN_HELP } from './help-explain.ts';
import { LIMITS_HELP } from './help-limits.ts';
import { wrapped } from './help-paragraph.ts';
import { libraryHelp } from './help-library.ts';
import { LICENCES_HELP } from './help-licences.ts';
import { matchHelp } from './help-match.ts';
import { dockerfileHelp, graphHelp, spaceHelp } from './help-space.ts';

const COMMON = `Common options:
  --image NAME|DIGEST    only this image: a name, or the digest of its manifest, index or
                         config (12 characters of it are enough)
  --platform OS/ARCH[/VARIANT]
                         only images for this platform, such as linux/arm64
  --library FOLDER       where library:NAME is looked up; see “drydock library --help”
  --limit NAME=VALUE     another number for a limit; see “drydock limits”
  --json                 one JSON document on standard output, and nothing else there
  -q, --quiet            no progress and no warnings beside the result
  --no-color             no colours (NO_COLOR does the same)
  --stats                also say what it cost: bytes read, seconds, peak memory
  -h, --help             this text`;

const CACHE_OPTION = `  --no-cache             use nothing that earlier runs found in layers, and keep nothing`;

const EXIT_CODES = `Exit codes:
  0    done, and all is well
  1    done, and something is wrong
  2    could not be done: not an image, unreadable, wrong usage
  3    done, nothing is wrong, but not everything could be established
  130  interrupted`;

const GENERAL = `drydock opens container images on disk and checks every byte of them, offline.

Usage: drydock COMMAND PATH [options]

PATH is an OCI layout (a folder or a tar), a docker archive (docker save, podman save), a dir:
folder, a registry's storage, a zarf package, or a manifest or an index alone. An archive may be
compressed as a whole: gzip, zstd, xz or bzip2. library:NAME and library:DIGEST are images that
you kept; a file of such a name is ./library:NAME.

Commands:
  inspect PATH    what is in it: names, platforms, config, layers; reads documents only
  verify PATH     read everything, check every digest, and say the verdict
  ls PATH         the files of its layers, or of all layers merged
  find PATH PATTERN
                  which layers have files of a name, and what became of them
  digest PATH     every digest, what it names, and how it is known
  cat PATH FILE   the bytes of one file in it
  save PATH FILE  writes a file or a folder of it into a folder of yours
  space PATH      where its bytes are, and which of them are wasted
  dockerfile PATH its history as a Dockerfile
  graph PATH      indexes, manifests and what they hold; -o writes it as a picture (SVG)
  match PATH… --against FILE…
                  which of the images that other files speak of these are
  diff A B        what is different between two images
  signatures PATH what travelled with it: signatures, attestations, SBOMs; and checks them
  attestations PATH
                  what attestations, SBOMs and VEX documents say
  packages PATH   packages in its layers, against its SBOMs
  report PATH -o FILE
                  the audit report, also as PDF and for pipelines; --check checks one
  library         images that you keep: list, add, remove, verify, export and more
  cache [clear]   what is kept of layers between runs, and removing it
  licences        which packages are part of Drydock, and their licences
  limits          every limit, why it is there, and how it is raised
  explain [CODE]  what a finding means, why it comes about, and what to do

drydock COMMAND --help says more about one command.
drydock --version prints the version.

${COMMON}

${EXIT_CODES}`;

const INSPECT = `drydock inspect PATH [options]

Says what is in an image: names, platforms, config, layers and sizes. It reads the documents
(indexes, manifests, configs) and checks their digests; layers are listed, not read. Use
“drydock verify PATH” to check those.

Options:
  -l, --long             digests, commands and values in full

${COMMON}

Exit codes: 0 done, also for an image that is incomplete; 1 a document is damaged or can be
read in two ways; 2 could not be done; 130 interrupted.`;

const VERIFY = `drydock verify PATH [--expect DIGEST]… [options]

Reads everything: the size and digest of every blob, and every layer unpacked against its
diffID. The last line is the verdict:

  verified    everything that the image refers to was read and matches
  damaged     something that is here is wrong
  ambiguous   the digests hold, but programs read this in different ways
  incomplete  nothing here is wrong, but something is missing or could not be checked

Verified is about bytes, not about trust: it says nothing about who made the image.

Options:
  --expect DIGEST        this digest must be in the image and be verified: an index,
                         manifest, config, layer or diffID; can be given more than once
${CACHE_OPTION}

${COMMON}

Exit codes: 0 verified; 1 damaged or ambiguous, or an expected digest is not in it or is
wrong; 3 incomplete, or an expected digest could not be checked; 2 could not be done;
130 interrupted.`;

const LS = `drydock ls PATH [--layer N|DIGEST | --merged [--up-to N] [--changes]] [--long | --csv] [options]

Lists the files of every layer in turn, the lowest layer first; of one layer; or of the
merged filesystem, as a container would see it.

Options:
  --layer N|DIGEST       one layer: its position (1 is the lowest), its digest or its diffID
  --merged               all layers of one image applied in order
  --up-to N              with --merged: only its N lowest layers
  --changes              with --merged: before each path what the topmost of these layers did:
                         A added, M modified, D removed (these are listed as well),
                         O a directory whose lower contents it hides; a file that is stored
                         again with all else the same is M, as what it holds is not compared
  -l, --long             kind, permissions, owner, size and time (UTC) of each entry
${CACHE_OPTION}

Kinds: - file, d directory, l symlink, h hard link, c and b devices, p fifo; w whiteout
(removes a path of lower layers) and o opaque whiteout (hides a directory of lower layers).

With --json, one object for each line; “change” and “changed” say what the topmost layer did.
With --csv, a header and one line for each entry, as RFC 4180 has it; what a spreadsheet would
take for a formula starts with an apostrophe.

${COMMON}

Exit codes: 0 done; 1 a layer does not match its digest or cannot be unpacked (what could be
read is listed); 2 could not be done; 3 a layer is missing; 130 interrupted.`;

const FIND = `drydock find PATH PATTERN [--glob | --regex] [--name] [--case] [options]

Searches the paths in all layers of all images, each layer once. One line for each path that
matches: the layers of which images have it, and which of them wins there, or which layer
overwrote or removed it.

PATTERN is a part of the path, as it stands. Paths have no slash at their start, such as
etc/hosts; a PATTERN that starts with one means the start of a path or a component.

Options:
  --glob                 PATTERN is the whole of a path, or, without a slash in it, of a
                         name: * and ? stop at slashes, ** does not, [a-z], {a,b}
  --regex                PATTERN is a regular expression, as in JavaScript but without
                         references to groups, lookahead and lookbehind
  --name                 look at the last component alone
  --case                 upper and lower case differ
  -l, --long             each layer in a line of its own, and more of them
${CACHE_OPTION}

With --json, one object for each line.

${COMMON}

Exit codes: 0 done, whether something was found or not; 1 a layer does not match its digest
or cannot be unpacked (what could be read is searched); 2 could not be done, or PATTERN is
none; 3 a layer is missing; 130 interrupted.`;

const DIGEST = `drydock digest PATH [options]

One line for each digest: what it names, the digest, the platform, the image's name, and how
it is known:

  recorded, verified             the bytes were read and match
  recorded, not read yet         layers are read by “drydock verify”
  recorded, missing              the bytes are not here
  recorded, wrong                the bytes here are others
  recorded, not checkable here   by its algorithm, its packing or its file
  recomputed                     made from the bytes here; no document records it
  derived                        follows from other digests, as a chainID does, or stands for
                                 bytes by what they must unpack to
  not knowable from this file    what it is made from is not here, such as the manifest of a
                                 docker archive

With --platform, the rows are those of that platform alone; below them stands, for each index,
what a node of it would run: containerd's choice, which takes linux/arm/v7 for linux/arm64 where
there is nothing better.

Why two digests of “the same image” differ:
${whyDigestsDiffer().map(wrapped).join('\n')}

${COMMON}

Exit codes: 0 done; 1 a digest is wrong; 2 could not be done; 130 interrupted.`;

const CAT = `drydock cat PATH FILE [--layer N|DIGEST] [options]

Writes the bytes of one file to standard output, as they are: of the merged filesystem, as a
container would see it, or of one layer. Links are followed inside the image only: / is the
root of the image, and nothing leads out of it.

Options:
  --layer N|DIGEST       one layer: its position (1 is the lowest), its digest or its diffID
${CACHE_OPTION}

${COMMON}

There is no JSON form of it.

Exit codes: 0 done; 1 a layer does not match its digest (the bytes are written all the same);
2 could not be done, such as a file that is not there; 3 a layer is missing; 130 interrupted.`;

const SAVE = `drydock save PATH FILE --output FOLDER [--layer N|DIGEST] [options]

Writes a file or a folder of an image, with all below it, into a folder of yours. FILE is a
path in the merged filesystem, or in one layer; / is everything. A file gets its own name, a
folder becomes a new folder that only you can enter; nothing that is there is ever replaced.

Options:
  -o, --output FOLDER    where to; it is made if only its last part is missing
  --layer N|DIGEST       from one layer: its position (1 is the lowest), digest or diffID
${CACHE_OPTION}

Names that cannot be made are changed, and each change is told. Symlinks are kept where they
stay inside what is saved. Devices, pipes and whiteouts are left out. Owners and the bits
setuid, setgid and sticky are not kept, and nothing may be written by others.

Each layer is read once. The last line says whether the layers match their digests.

${COMMON}

Exit codes: 0 done; 3 something was left out, or a layer is missing; 1 a layer is damaged or
does not match its digest; 2 could not be done; 130 interrupted.`;

const OF_COMMAND: Readonly<Record<CommandName, string>> = {
  inspect: INSPECT,
  verify: VERIFY,
  ls: LS,
  find: FIND,
  digest: DIGEST,
  cat: CAT,
  save: SAVE,
  space: spaceHelp({ common: COMMON, cacheOption: CACHE_OPTION }),
  dockerfile: dockerfileHelp({ common: COMMON }),
  graph: graphHelp({ common: COMMON }),
  match: matchHelp({ common: COMMON, cacheOption: CACHE_OPTION }),
  diff: diffHelp({ common: COMMON, cacheOption: CACHE_OPTION }),
  signatures: signaturesHelp({ common: COMMON, cacheOption: CACHE_OPTION }),
  attestations: attestationsHelp({ common: COMMON, cacheOption: CACHE_OPTION }),
  packages: packagesHelp({ common: COMMON, cacheOption: CACHE_OPTION }),
  report: reportHelp({ common: COMMON, cacheOption: CACHE_OPTION }),
  library: libraryHelp({ cacheOption: CACHE_OPTION }),
  cache: CACHE_HELP,
  licences: LICENCES_HELP,
  limits: LIMITS_HELP,
  explain: EXPLAIN_HELP,
};

/** The help of one command, or of all. */
export function helpText(command: CommandName | null): string {
  return command === null ? GENERAL : OF_COMMAND[command];
}
