/** Writes the parts of `docs/` that are made from the program. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MADE_PAGES, pageNow } from '../docs/made-parts.ts';
import { root } from '../setup/paths.ts';
import { runTask } from './run-task.ts';

await runTask(async () => {
  for (const page of MADE_PAGES) {
    const file = path.join(root, page);
    const text = await pageNow(page);
    if (text === readFileSync(file, 'utf8')) continue;
    writeFileSync(file, text);
    process.stdout.write(`${page}\n`);
  }
  return 0;
});
