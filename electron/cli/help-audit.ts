/** What `--help` says of the commands about what travels with an image, and about the report. */

interface HelpParts {
  readonly common: string;
  readonly cacheOption: string;
}

export function signaturesHelp({ common, cacheOption }: HelpParts): string {
  return `drydock signatures PATH [options]

…

Options:
${cacheOption}

${common}

Exit codes: …`;
}

export function attestationsHelp({ common }: HelpParts): string {
  return `drydock attestations PATH [options]

Prints what travels with the images and says something of them, decoded: provenance (builder,
source, materials), SBOMs (SPDX, CycloneDX, Syft: packages and licences), VEX (OpenVEX,
CycloneDX, CSAF) and vulnerability scans. It is taken out of DSSE envelopes, Sigstore bundles,
in-toto statements and BuildKit's attestation manifests. Each blob is compared with its digest
as it is read; documents beyond 256 MiB are refused. No layer is read, and no signature is
checked here: that is what “drydock signatures” does.

Options:
  --search TEXT          of packages, statements, vulnerabilities and parameters only those
                         that hold this text in any field, in any letters
  --long                 all of them, with supplier and package URL
  --raw                  the decoded predicates as JSON as they were written: one is
                         indented, several are one a line

${common}

Exit codes:
  0    done; also if nothing of the kind is here
  1    a statement is about another digest than the image that it travels with
  2    it could not be done
  3    something is not here, or could not be read in full`;
}

export function packagesHelp({ common, cacheOption }: HelpParts): string {
  return `drydock packages PATH [options]

…

Options:
${cacheOption}

${common}

Exit codes: …`;
}

export function reportHelp({ common, cacheOption }: HelpParts): string {
  return `drydock report PATH --output FILE [options]

…

Options:
${cacheOption}

${common}

Exit codes: …`;
}
