/** Arguments as one readable line, quoted where a shell would need it. For reading, not for running. */

const PLAIN = /^[\w@%+=:,./-]+$/;

/** `["sh", "-c", "echo hi"]` as `sh -c 'echo hi'`. */
export function commandLine(args: readonly string[]): string {
  return args.map((arg) => (PLAIN.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`)).join(' ');
}

/** A history item's command without the words that the builder put around it. */
export function buildStep(createdBy: string): string {
  return createdBy
    .replace(/^\/bin\/sh -c #\(nop\)\s*/, '')
    .replace(/^(?:RUN )?\/bin\/sh -c /, 'RUN ')
    .replace(/\s+# buildkit$/, '');
}
