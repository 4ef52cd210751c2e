/** What `--help` says of `space`, `dockerfile` and `graph`. */
import { efficiencyFormula } from '../../shared/space.ts';

/** Options that these share with other commands, in the words of all. */
interface SharedHelp {
  readonly common: string;
  readonly cacheOption: string;
}

export function spaceHelp({ common, cacheOption }: SharedHelp): string {
  return `drydock space PATH [--top N] [options]

Says where the bytes of an image are: what each layer stores, what of it is left when all layers
are applied, which layer overwrote or removed the rest, and the paths that waste most.

  ${efficiencyFormula()}

Bytes are those of files as the layers store them: hard links count once, holes of sparse files
do not count. “Stored again” is a file with the same path, size and time as in a lower layer, as
chmod and chown in a step of their own leave it; contents are not compared.

Options:
  --top N                paths that waste most, 20 unless N says otherwise, 1000 at most
${cacheOption}

${common}

Exit codes: 0 done; 1 a layer does not match its digest or cannot be unpacked; 2 could not be
done; 3 a layer is missing and was left out; 130 interrupted.`;
}

export function dockerfileHelp({ common }: Pick<SharedHelp, 'common'>): string {
  return `drydock dockerfile PATH [options]

Prints a Dockerfile made from the history that the image's config records. It is no original:
what builders record has lost names of copied files and the base image, and can be wrong. Each
step is under its layer; what is no instruction is a comment. Nothing is run and no layer read.

${common}

Exit codes: 0 done; 1 a document is damaged; 2 could not be done; 3 the config is not here;
130 interrupted.`;
}

export function graphHelp({ common }: Pick<SharedHelp, 'common'>): string {
  return `drydock graph PATH [--output FILE] [options]

Shows how an image hangs together: indexes, their manifests, the config and layers of each, and
what is about them. What several manifests have stands once, and further down as a line that
says so; what is named and not here is shown as missing.

It reads the documents and checks their digests; layers are listed, not read.

Options:
  -o, --output FILE      the graph as a picture (SVG) that needs no other file; - is standard
                         output. Nothing that is there is replaced.

${common}

Exit codes: 0 done; 1 a document is damaged; 2 could not be done; 3 something is missing;
130 interrupted.`;
}
