/** Memory and processor time of the app's processes, as Electron tells them. */
import type { ElectronApplication } from '@playwright/test';
import type { WindowFacts } from './frames.ts';

export interface ProcessFacts extends Pick<WindowFacts, 'rendererRSS' | 'engineRSS'> {
  /** Of all processes since they started; null if the system does not tell. */
  readonly cpuSeconds: number | null;
}

/** What the processes took so far. */
export async function processFacts(app: ElectronApplication): Promise<ProcessFacts> {
  const processes = await app.evaluate(({ app: own }) => own.getAppMetrics());
  const bytesOf = (of: (each: (typeof processes)[number]) => boolean) => {
    const kibibytes = processes.find(of)?.memory.workingSetSize;
    return kibibytes === undefined ? null : kibibytes * 1024;
  };
  const seconds = processes.flatMap(({ cpu }) => cpu.cumulativeCPUUsage ?? []);
  return {
    rendererRSS: bytesOf(({ type }) => type === 'Tab'),
    engineRSS: bytesOf(({ name }) => name === 'Drydock engine'),
    cpuSeconds:
      seconds.length < processes.length ? null : seconds.reduce((sum, each) => sum + each, 0),
  };
}
