/** The process that reads images ends by itself, as if it had crashed. */
import type { ElectronApplication } from '@playwright/test';

export async function endEngine(app: ElectronApplication): Promise<void> {
  const pid = await app.evaluate(
    (electron) =>
      electron.app.getAppMetrics().find(({ name }) => name === 'Drydock engine')?.pid ?? 0,
  );
  if (pid === 0) throw new Error('the engine does not run');
  process.kill(pid, 'SIGKILL');
}
