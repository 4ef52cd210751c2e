/** The frame of every task: an error becomes one message, not a stack trace. */

/** Runs a task to its end and sets the exit code that it answers. */
export async function runTask(task: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await task();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
