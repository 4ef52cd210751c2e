/** The most memory that this process had. */
import * as fs from 'node:fs';
import process from 'node:process';

const HIGH_WATER = /^VmHWM:\s+(\d+) kB$/m;

/** In bytes, threads included. */
export function peakMemory(): number {
  return (highWater() ?? process.resourceUsage().maxRSS) * 1024;
}

/**
 * In KiB; null where the system does not tell. On Linux the count of `resourceUsage` begins with the memory of whoever
 * started this process, so that a run from a large program would seem to need as much.
 */
function highWater(): number | null {
  try {
    const [, size] = HIGH_WATER.exec(fs.readFileSync('/proc/self/status', 'utf8')) ?? [];
    return size === undefined ? null : Number(size);
  } catch {
    return null;
  }
}
