/** What `drydock licences --help` says. */

export const LICENCES_HELP = `drydock licences [--json]

Prints which packages are part of Drydock, with the texts of their licences.

Options:
  --json                 the SBOM of Drydock itself (CycloneDX 1.6): its parts and hashes
  -h, --help             this text

Exit codes: 0 done; 2 could not be done.`;
