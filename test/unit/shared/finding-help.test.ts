import { expect, it } from 'vitest';
import { FINDING_CODES } from '../../../shared/finding.ts';
import { FINDING_HELP } from '../../../shared/finding-help.ts';

it('says everything in whole sentences', () => {
  for (const code of FINDING_CODES)
    for (const [part, text] of Object.entries(FINDING_HELP[code]))
      expect(text, `${code}, ${part}`).toMatch(/^[A-Z][^\n]*[^.]\.$/);
});
