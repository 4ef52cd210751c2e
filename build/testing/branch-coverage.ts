/** How much of the code that decides is reached by its own tests: Vitest's arguments for a short run. */

/** What reads names and bytes of others, and what says the verdict. */
const COVERED = [
  'electron/tar/**',
  'electron/oci/{digest,json,verdict}.ts',
  'electron/tree/{entry-path,path-parts}.ts',
  'electron/save/{safe-name,link-target}.ts',
] as const;

/** Tests of just that; those that run long on generated inputs add no branch. */
const TESTS = [
  'test/unit/tar',
  'test/unit/save',
  'test/unit/io/sparse-file.test.ts',
  ...['entry-path', 'stack'].map((name) => `test/unit/tree/${name}.test.ts`),
  ...['digest', 'json', 'verdict'].map((name) => `test/unit/oci/${name}.test.ts`),
] as const;

/** Percent of the branches of all of them together. */
const LEAST = 95;

/** Fails below the least share. */
export const branchCoverage: readonly string[] = [
  ...['run', '--project', 'unit', ...TESTS, '--exclude', '**/*differential*'],
  ...['--coverage', '--coverage.provider=v8', '--coverage.reporter=text'],
  ...['--coverage.reportsDirectory=.cache/coverage', '--coverage.skipFull'],
  `--coverage.thresholds.branches=${String(LEAST)}`,
  ...COVERED.map((files) => `--coverage.include=${files}`),
];
