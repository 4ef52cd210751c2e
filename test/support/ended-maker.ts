/** Names of unfinished files, as a process gave them that has ended. */
import { spawnSync } from 'node:child_process';

/** The same name, of a process that has ended. */
export function ofTheDead(name: string): string {
  const { pid } = spawnSync(process.execPath, ['--version']);
  return name.replace(`${String(process.pid)}-`, `${String(pid)}-`);
}

/** The same name, of another machine. */
export function ofElsewhere(name: string): string {
  return name.replace(/-[0-9a-f]{16}-(?=[0-9a-f]{16}(?:\.[a-z]+)?$)/, `-${'0'.repeat(16)}-`);
}
