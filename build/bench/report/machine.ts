/** Where the runs took place: without it no number means anything. */
import * as fs from 'node:fs';
import os from 'node:os';
import { programVersions } from '../programs.ts';
import { hasTime } from '../run/measure.ts';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  readonly system: string;
  /** Processes that wanted a core in the last minute, before the first run. */
  readonly load: number;
  readonly node: string;
  readonly openssl: string;
  readonly zlib: string;
  /** How processor time and memory were measured. */
  readonly measuredBy: string;
  /** Program → what it says about its version. */
  readonly programs: Readonly<Record<string, string>>;
}

/** Describes this machine. */
export async function describeMachine(): Promise<Machine> {
  const { openssl, zlib } = process.versions;
  return {
    cpu: os.cpus()[0]?.model ?? 'unknown',
    cores: os.availableParallelism(),
    memory: os.totalmem(),
    system: `${distribution()}, ${os.type()} ${os.release()} ${process.arch}`,
    load: os.loadavg()[0] ?? 0,
    node: process.versions.node,
    openssl,
    zlib,
    measuredBy: hasTime() ? 'GNU time (wait4), /proc/PID/io' : 'nothing: GNU time is not installed',
    programs: await programVersions(),
  };
}

function distribution(): string {
  const file = '/etc/os-release';
  if (!fs.existsSync(file)) return os.version();
  return /^PRETTY_NAME="?([^"\n]*)/m.exec(fs.readFileSync(file, 'utf8'))?.[1] ?? os.version();
}
