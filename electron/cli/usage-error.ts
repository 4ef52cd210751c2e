/** Wrong usage of the command line. */
import type { CommandName } from './command-names.ts';

/** Wrong usage: one sentence about what, and one about where to look. Exit code 2. */
export class UsageError extends Error {
  readonly hint: string;

  constructor(message: string, hint = 'Run “drydock --help” to see what there is.') {
    super(message);
    this.name = 'UsageError';
    this.hint = hint;
  }
}

/** Where to read how a command is used. */
export function hintFor(command: CommandName): string {
  return `Run “drydock ${command} --help” to see how it is used.`;
}
