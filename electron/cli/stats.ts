/** What a run cost. */
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { bytes } from '../../shared/format.ts';

export interface Stats {
  /** Bytes read from the source. */
  readonly bytesRead: number;
  /** From the start of the process to now. */
  readonly seconds: number;
  /** Largest memory of the process so far, threads included, in bytes. */
  readonly peakRSS: number;
}

/** The cost until now. */
export function statsNow(bytesRead: number): Stats {
  return {
    bytesRead,
    seconds: Math.round(performance.now()) / 1000,
    peakRSS: process.resourceUsage().maxRSS * 1024,
  };
}

/** One line for standard error. */
export function statsLine({ bytesRead, seconds, peakRSS }: Stats): string {
  return `Read ${bytes(bytesRead)} in ${seconds.toFixed(2)} s; peak memory ${bytes(peakRSS)}.`;
}
