/** The processes of a running app, and what each holds of the machine. Linux. */
import type { ElectronApplication } from '@playwright/test';
import { readFileSync, readdirSync } from 'node:fs';

export type AppProcess = 'main' | 'engine' | 'page' | 'gpu';

/** Its process id. Throws if it does not run. */
export async function processOf(app: ElectronApplication, which: AppProcess): Promise<number> {
  const metrics = await app.evaluate((electron) =>
    electron.app.getAppMetrics().map(({ pid, type, name = '' }) => ({ pid, type: type, name })),
  );
  const found = metrics.find(({ type, name }) => {
    if (which === 'engine') return name === 'Drydock engine';
    return type === { main: 'Browser', page: 'Tab', gpu: 'GPU' }[which];
  });
  if (found === undefined) throw new Error(`there is no ${which} process`);
  return found.pid;
}

export interface Held {
  /** MiB of memory that is in use and not shared with other programs. */
  readonly memory: number;
  readonly descriptors: number;
}

/** What a process holds now. */
export function heldBy(pid: number): Held {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  const anonymous = Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN);
  return {
    memory: anonymous / 1024,
    descriptors: readdirSync(`/proc/${String(pid)}/fd`).length,
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // One that ended and was not waited for yet does not live.
  return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
}
