/** The version that `--version` and every JSON document name; a test compares it with package.json. */
export const VERSION = '0.1.0';
