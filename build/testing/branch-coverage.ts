/** How much of the code that decides is reached by its own tests: Vitest's arguments for a short run. */

/** What reads names and bytes of others, and what says the verdict. */
const COVERED = [
  'electron/tar/**',
  'electron/oci/{digest,json,verdict}.ts',
  'electron/tree/{entry-path,path-parts}.ts',
  'electron/save/{safe-name,link-target}.ts',
] as const;

/** Tests of just that. */
const TESTS = [
  'test/unit/tar/',
  ...['digest', 'json', 'properties', 'verdict'].map((name) => `test/unit/oci/${name}.test.ts`),
  ...['entry-path', 'path-properties', 'stack'].map((name) => `test/unit/tree/${name}.test.ts`),
  ...['link-target', 'safe-name'].map((name) => `test/unit/save/${name}.test.ts`),
] as const;

/** Percent of the branches of all of them together. */
const LEAST = 95;

/** Fails below the least share. */
export const branchCoverage: readonly string[] = [
  ...['run', '--project', 'unit', ...TESTS, '--reporter=dot'],
  ...['--coverage', '--coverage.provider=v8', '--coverage.reporter=text'],
  ...['--coverage.reportsDirectory=.cache/coverage', '--coverage.skipFull'],
  `--coverage.thresholds.branches=${String(LEAST)}`,
  ...COVERED.map((files) => `--coverage.include=${files}`),
];
