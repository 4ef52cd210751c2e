/** What `--help` says of the commands about what travels with an image, and about the report. */

interface HelpParts {
  readonly common: string;
  readonly cacheOption: string;
}

export function signaturesHelp({ common, cacheOption }: HelpParts): string {
  return `drydock signatures PATH [--trust FILE]… [options]

Says of every image what travelled with it (signatures, attestations, SBOMs, and whatever else
says that it is about it), which image has none, and checks each signature with what you trust.
Everything in PATH is read and verified first. Nothing is fetched: what cannot be told without a
network is said and never assumed.

It finds cosign's tags and folders (cosign save), OCI referrers, Sigstore bundles, BuildKit's
attestations, notation, signature files of a dir: folder, and SBOMs among the files of an image.

Options:
  --trust FILE           a public key (PEM or DER: ECDSA, Ed25519, RSA), a certificate, or a
                         trusted_root.json of Sigstore; can be given more than once
  --identity TEXT        who must have signed, where a certificate says it: an e-mail address or
                         a URI, exactly
  --issuer URL           who must have vouched for that identity, exactly
  -l, --long             digests, types and annotations, and what each check did not look at
${cacheOption}

${common}

Exit codes: 0 everything is verified, and every image is signed by someone you trust; 1 a
signature failed or is about something else, or PATH is damaged or ambiguous; 3 something is not
signed, or not proven with what you trust; 2 could not be done, also if a FILE is refused; 130
interrupted.`;
}

export function attestationsHelp({ common, cacheOption }: HelpParts): string {
  return `drydock attestations PATH [options]

Prints what travels with the images and says something of them, decoded: provenance (builder,
source, materials), SBOMs (SPDX, CycloneDX, Syft: packages and licences), VEX (OpenVEX,
CycloneDX, CSAF) and vulnerability scans. It is taken out of DSSE envelopes, Sigstore bundles,
in-toto statements and BuildKit's attestation manifests; SBOMs among the files of an image are
looked for too. Each blob is compared with its digest as it is read; documents beyond 256 MiB
are refused. No signature is checked here: that is what “drydock signatures” does.

Options:
  --search TEXT          of packages, statements, vulnerabilities and parameters only those
                         that hold this text in any field, in any letters
  --long                 all of them, with supplier and package URL
  --raw                  the decoded predicates as JSON as they were written: one is
                         indented, several are one a line
${cacheOption}

${common}

Exit codes:
  0    done; also if nothing of the kind is here
  1    a statement is about another digest than the image that it travels with
  2    it could not be done
  3    something is not here, or could not be read in full`;
}

export function packagesHelp({ common, cacheOption }: HelpParts): string {
  return `drydock packages PATH [options]

Says which packages the files of each image record, and compares them with every SBOM about it:
those that travel with the image, those among its files, and yours. PATH is verified first.

Read are the databases of dpkg, apk and rpm, and what npm, Python, RubyGems, Composer, NuGet and
Maven leave beside their packages; archives of Java are looked into, and those in them.
Packages of other kinds are counted in an SBOM and not compared. An SBOM among the files may be
about a part of the image, so what it does not list is no difference. An epoch that an SBOM
leaves out does not count.

Options:
  --sbom FILE            an SBOM that should describe the image: SPDX, CycloneDX or Syft; - is
                         standard input; can be given more than once. One that names an image
                         here is compared with that image alone
  --search TEXT          only packages and differences with this text in them
  -l, --long             every package with its licence and the file that records it, and every
                         difference
${cacheOption}

${common}

Exit codes: 0 every SBOM agrees, or there is none, and everything could be read and is verified;
1 an SBOM differs, or an image is damaged or ambiguous; 3 nothing differs, but not everything
could be read or compared; 2 could not be done; 130 interrupted.`;
}

export function reportHelp({ common, cacheOption }: HelpParts): string {
  return `drydock report PATH --output FILE [options]
drydock report --check REPORT PATH [options]

Reads everything once more and writes what was found into one file that stands alone: what was
opened (with the SHA-256 of the file itself), the verdict, every digest and how it is known,
findings, layers and history, what other files say of it, signatures, packages, and the
settings. The same input gives the same bytes, but for the time. A file that is there already
is never replaced.

With --check it reads a report (HTML, PDF, JSON or Markdown) and says whether PATH is still
what that was made of, and whether the report itself was altered. A report is not signed:
anybody can make another one.

Options:
  -o, --output FILE      where it is written; the name says the format: .html, .pdf, .json,
                         .md, .xml (JUnit) or .sarif; - is standard output
  --format FORMAT        html, pdf, json, markdown, junit or sarif, whatever the name is
  --against FILE…        evidence, as “drydock match” takes it
  --trust FILE           a public key, a certificate or a trusted root; can be repeated
  --identity NAME        who is expected to have signed: an e-mail address or a URI
  --issuer URL           who is expected to vouch for that
  --sbom FILE            an SBOM that should describe the image; can be repeated
  --time TIME            the time of the report, such as 2026-01-31T12:00:00Z; certificates
                         are judged as of it as well
  --auditor NAME         who made it
  --ticket TEXT          where it belongs
  --notes TEXT|@FILE     notes, or a file that has them
  --check REPORT         check that report instead of writing one; takes --trust, --against
                         and --sbom again, since a report holds none of these files
${cacheOption}

${common}

Exit codes: 0 verified, every reference of evidence matched, and with --trust every image
signed by it; 1 something is damaged or ambiguous, a signature failed, or a reference is of
another image; 3 not everything could be established; 2 could not be done; 130 interrupted.
With --check: 0 the same file or image, and the report is as Drydock wrote it; 1 another one, or
the report was altered; 3 not known, or only a part of the report could be checked (a PDF, a
report of another version, files that were not given again); 2 could not be done, or it is no
report of Drydock’s; 130 interrupted.`;
}
