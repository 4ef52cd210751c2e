import { expect, it } from 'vitest';
import { FINDING_CODES } from '../../../shared/finding.ts';
import { findingHelp } from '../../../shared/finding-help.ts';

it('says everything in whole sentences', () => {
  for (const code of FINDING_CODES)
    for (const [part, text] of Object.entries(findingHelp(code)))
      expect(text, `${code}, ${part}`).toMatch(/^[A-Z][^\n]*[^.]\.$/);
});
