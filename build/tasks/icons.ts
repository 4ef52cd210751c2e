/** Draws the icon again, after its table of shapes changed: `node build/tasks/icons.ts`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { iconFiles, iconFolder } from '../icons/files.ts';
import { runTask } from './run-task.ts';

await runTask(() => {
  rmSync(iconFolder, { recursive: true, force: true });
  mkdirSync(iconFolder);
  for (const [name, bytes] of iconFiles()) writeFileSync(path.join(iconFolder, name), bytes);
  return Promise.resolve(0);
});
