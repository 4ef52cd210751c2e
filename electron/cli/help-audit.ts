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

export function attestationsHelp({ common, cacheOption }: HelpParts): string {
  return `drydock attestations PATH [options]

…

Options:
${cacheOption}

${common}

Exit codes: …`;
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
