/** What a package for Linux says of itself under `/usr/share`: whose it is, and its page of the manual. */
import { IDENTITY } from '../identity.ts';

/** Where the app lies once it is installed. */
export const APP_FOLDER = `usr/lib/${IDENTITY.id}`;

/** Debian's way to write a version that comes before another, and which package of it this is. */
export const DEBIAN_VERSION = `${IDENTITY.version.replace('-', '~')}-1`;

/** Debian's copyright file; the texts of the parts lie beside the app. */
export function copyrightFile(): string {
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ${IDENTITY.name}
Comment: The licences of what is bundled are in /${APP_FOLDER}/resources/licences/third-party.txt,
 those of Electron and Chromium in /${APP_FOLDER}/LICENSE* and LICENSES.chromium.html,
 those of Node.js in /${APP_FOLDER}/resources/cli/LICENSE.node.

Files: *
Copyright: ${IDENTITY.copyright.replace('Copyright ', '')}
License: ${IDENTITY.licence}
 Licensed under the Apache License, Version 2.0. On Debian systems its text is in
 /usr/share/common-licenses/Apache-2.0; it also lies beside the app, in
 /${APP_FOLDER}/resources/app.asar.
`;
}

/** Debian wants each build of a package named; what changed in Drydock is in its own changelog, beside this one. */
export function debianChangelog(time: number): string {
  const { id, maintainer } = IDENTITY;
  // As in mail: `Sat, 28 Nov 2026 10:00:00 +0000`.
  const date = new Date(time * 1000).toUTCString().replace('GMT', '+0000');
  return `${id} (${DEBIAN_VERSION}) stable; urgency=medium

  * Version ${IDENTITY.version}; see changelog.gz.

 -- ${maintainer}  ${date}
`;
}

/** A page that says how to start it; what each command does is said by the program. */
export function manualPage(): string {
  const { id, name, version, summary } = IDENTITY;
  const sentence = summary.replace(/\.$/, '');
  return `.TH ${id.toUpperCase()} 1 "" "${name} ${version}" "User Commands"
.SH NAME
${id} \\- ${sentence[0]?.toLowerCase() ?? ''}${sentence.slice(1)}
.SH SYNOPSIS
.B ${id}
[\\fIPATH\\fR]
.br
.B ${id}
\\fICOMMAND\\fR [\\fIOPTION\\fR]... \\fIPATH\\fR
.SH DESCRIPTION
${IDENTITY.story.join('\n.PP\n')}
.PP
Without arguments, or with one path that has a dot or a slash in it, it opens the window.
Where there is no display it prints what is in that image instead.
With a command it never opens a window.
.SH OPTIONS
.TP
.B \\-\\-help
Lists the commands. \\fB${id} help\\fR \\fICOMMAND\\fR says what one does.
.TP
.B \\-\\-version
Prints the version.
.SH EXIT STATUS
0 means that nothing is wrong; what else there is \\fB${id} \\-\\-help\\fR says.
`;
}
