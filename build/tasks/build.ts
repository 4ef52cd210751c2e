/** Makes `out/` if a source changed. */
import { ensureBuilt } from '../setup/built.ts';
import { say } from '../setup/say.ts';
import { runTask } from './run-task.ts';

await runTask(async () => {
  await ensureBuilt(say);
  return 0;
});
