/** What `drydock match --help` says. */

const VERDICTS = `  same image                 the digest of a manifest or an index that is here
  same image, this platform  an index that is known whole lists this manifest
  same content               the image ID, or all diffIDs in order: the same files
  part of the image          one of its layers
  not verified               it would match, but bytes here are damaged or not checked
  cannot be proven           such as a tag alone; what would prove it is told
  different image            a digest that is not here`;

export function matchHelp({
  common,
  cacheOption,
}: {
  readonly common: string;
  readonly cacheOption: string;
}): string {
  return `drydock match PATH… --against FILE… [options]

Says of every reference to an image in other files whether it is an image of PATH, by which
digest, and what cannot be proven. Everything in PATH is read and verified first.

FILE is what scanners, clusters, registries and builds have written: Kubernetes and compose
files, kustomizations; reports of Trivy, Grype, Syft, CycloneDX, SPDX and SARIF; in-toto
statements; what docker, podman, skopeo, crane, gcloud and kubectl have printed; or any text
with digests in it. What it is shows by its content. A folder stands for the files below it, and
- for standard input.

${VERDICTS}

Options:
  --against FILE…        all words behind it are files; can be given more than once
  --policy pinned        every deployed reference must be pinned: by the rule of the Gatekeeper
                         library's template imagedigests, and by the stronger rule that its
                         digest is well formed, here, verified, and of an index or a manifest
  --exempt IMAGE         with --policy: an image that needs no pin; may end with *, and be
                         given more than once
  --platform OS/ARCH[/VARIANT]
                         an index stands for what a node of this platform would run
  --look-up NAME|DIGEST  also what all of this knows of a name (its digests, by tag) or a digest
                         (its names); 12 digits are enough; can be given more than once
  -l, --long             every proof, digest by digest
${cacheOption}

${common}

Exit codes: 0 every reference is matched, by verified bytes that are all here; 1 one of them is
a different image, PATH is damaged or ambiguous, or the policy is broken; 3 something cannot be
proven from here, FILE could not be read whole, or no image is named; 2 could not be done; 130
interrupted.`;
}
