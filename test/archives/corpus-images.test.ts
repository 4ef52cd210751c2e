/** Images, layers and layouts of other projects: each opened or declined as it must be, and every field of its truth. */
import { describe, expect, it } from 'vitest';
import { noFixtures } from '../support/fixtures.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { checkUnit } from './corpus/check-unit.ts';
import { unitsOf } from './corpus/truth.ts';

const scratch = scratchFolder();

if (noFixtures !== undefined) it('the corpus: images', (context) => context.skip(noFixtures));

describe.concurrent('the corpus: images', () => {
  for (const unit of unitsOf('image'))
    it(unit.name, async ({ task }) => {
      const outcome = await checkUnit(unit, () => scratch.next());
      task.meta.corpus = outcome;
      if (outcome.differences.length > 0) expect.fail(outcome.differences.join('\n'));
    });
});
