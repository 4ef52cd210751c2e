import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Ways to turn text into markup or code: text from an image must never meet one. */
const sinks = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc'].map((property) => ({
  property,
  message: 'Text from images is data: use text nodes.',
}));

export default ts.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      '.cache/',
      'release/',
      'test-results/',
      'test/fixtures/',
      'electron/io/inflate/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `[...text]` is how code points are meant here.
      '@typescript-eslint/no-misused-spread': [
        'error',
        { allow: [{ from: 'lib', name: 'string' }] },
      ],
      // `void this.version` subscribes to a state.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // It asks for the `!` that another rule forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // An interface asks for a promise; not every answer has to wait for one.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Empty text means absent in several formats, so `||` is meant.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Plain maps are chosen where nothing is to be redrawn.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      // Control characters are what names from images are searched for.
      'no-control-regex': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-properties': [
        'error',
        ...sinks,
        { object: 'document', property: 'write', message: 'Text from images is data.' },
        { object: 'document', property: 'writeln', message: 'Text from images is data.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export a name.' },
        {
          selector: 'SvelteAttribute[key.name=/^(srcdoc|innerHTML)$/]',
          message: 'Text from images is data: use text nodes.',
        },
      ],
    },
  },
  {
    // Tests stand small objects in for large classes.
    files: ['test/**'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['test/**'],
    ignores: ['test/support/properties.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'test/support/properties.ts says how often to run.' },
      ],
    },
  },
  { files: ['renderer/**'], languageOptions: { globals: globals.browser } },
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: globals.node } },
  { files: ['electron/cli/text.ts', 'build/**'], rules: { 'no-console': 'off' } },
  {
    // Configurations, and what Vitest loads by path, are default exports by their readers' wish.
    files: [
      '*.config.*',
      'build/vitest-page.ts',
      'build/testing/{vitest-sums,corpus-table}.ts',
      '**/*.d.ts',
    ],
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-extraneous-class': 'off' },
  },
);
