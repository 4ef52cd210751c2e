/** Prints one line of progress on standard error, where it disturbs no output. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
