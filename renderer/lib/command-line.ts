/** Arguments as one readable line, quoted where a shell would need it. For reading, not for running. */

const PLAIN = /^[\w@%+=:,./-]+$/;

/** `["sh", "-c", "echo hi"]` as `sh -c 'echo hi'`. */
export function commandLine(args: readonly string[]): string {
  return args.map((arg) => (PLAIN.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`)).join(' ');
}
