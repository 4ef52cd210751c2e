/** Options that can be given more than once; `diff` takes some more. */
export const REPEATABLE: ReadonlySet<string> = new Set([
  'limit',
  'expect',
  'against',
  'exempt',
  'look-up',
  'tag',
  'trust',
  'sbom',
]);
