/** Reports and loose documents of other projects: each opened or declined as it must be, and every field of its truth. */
import { describe, expect, it } from 'vitest';
import { noFixtures } from '../support/fixtures.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { checkUnit } from './corpus/check-unit.ts';
import { unitsOf } from './corpus/truth.ts';

const scratch = scratchFolder();

if (noFixtures !== undefined) it('the corpus: evidence', (context) => context.skip(noFixtures));

describe.concurrent('the corpus: evidence', () => {
  for (const unit of unitsOf('evidence'))
    it(unit.name, async ({ task }) => {
      const outcome = await checkUnit(unit, () => scratch.next());
      task.meta.corpus = outcome;
      if (outcome.differences.length > 0) expect.fail(outcome.differences.join('\n'));
    });
});
