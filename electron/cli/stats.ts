/** What a run cost. */
import { performance } from 'node:perf_hooks';
import { bytes, plural } from '../../shared/format.ts';
import type { ScanTally } from '../engine/remembering-runner.ts';
import { peakMemory } from './peak-memory.ts';

/** What was done to the source. */
export interface Cost extends ScanTally {
  /** Bytes read from it. */
  readonly bytesRead: number;
}

export interface Stats extends Cost {
  /** From the start of the process to now. */
  readonly seconds: number;
  /** Largest memory of the process so far, threads included, in bytes. */
  readonly peakRSS: number;
}

/** The cost until now. */
export function statsNow(cost: Cost): Stats {
  return {
    ...cost,
    seconds: Math.round(performance.now()) / 1000,
    peakRSS: peakMemory(),
  };
}

/** One line for standard error. */
export function statsLine({ bytesRead, seconds, peakRSS, layersRemembered }: Stats): string {
  const cost = `Read ${bytes(bytesRead)} in ${seconds.toFixed(2)} s; peak memory ${bytes(peakRSS)}`;
  if (layersRemembered === 0) return `${cost}.`;
  return `${cost}; ${plural(layersRemembered, 'layer')} known from an earlier reading.`;
}
