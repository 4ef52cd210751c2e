/** What `drydock diff --help` says. */

export function diffHelp({
  common,
  cacheOption,
}: {
  readonly common: string;
  readonly cacheOption: string;
}): string {
  return `drydock diff A B [options]
drydock diff A --platform ONE --platform OTHER [options]

Says what is different between two images: their documents field by field, their layers, the
packages that dpkg, apk and rpm record in them, and their files as a container would see them.
Both are read and verified first, and contents of files are compared by their bytes, not by
their times. A and B are paths, or images that you kept (library:NAME).

Where a path has several images, --image and --platform say which; given twice, the first is for
A and the second for B. With one path, two of its images are compared.

Lines start with A for what only B has, D for what only A has, and M for what is different.

Options:
  --file PATH            what is different in this one file: a unified diff of a text, rows of
                         bytes for all else; characters that do more than show are spelled out
  --hide-times           leave out files of which nothing but the time is different
  -l, --long             every file, package and field, and values in full
${cacheOption}

${common}

Exit codes: 0 nothing is different, and both are verified; 1 something is different, or an image
is damaged or ambiguous; 3 nothing is different as far as it could be read, but not everything
could be; 2 could not be done; 130 interrupted.`;
}
