/** Makes the first screen's sample again: `node build/tasks/sample.ts`. */
import { writeFileSync } from 'node:fs';
import { threeStates } from '../sample/three-states.ts';
import { welcomeSample } from '../setup/paths.ts';
import { runTask } from './run-task.ts';

await runTask(async () => {
  writeFileSync(welcomeSample, await threeStates());
  return 0;
});
