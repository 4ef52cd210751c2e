import { describe, expect, it } from 'vitest';
import { acrossOf } from '../../../../renderer/lib/match-across.ts';
import type { Connection, MatchCell, MatchVerdict } from '../../../../shared/match.ts';
import { matched, row } from '../sample-match.ts';

const connection = (verdict: MatchVerdict, by: Connection['by'] = 'registry'): Connection => ({
  verdict,
  by,
  complete: false,
  digest: null,
});

function cell(verdict: MatchVerdict): MatchCell {
  const { deployed } = row('r');
  if (deployed === null) throw new Error('the sample row is deployed');
  return { ...deployed, lead: matched(0, verdict), connection: connection(verdict) };
}

/** The words for two columns that stand so to the archive, and so to each other. */
function words(scanned: MatchVerdict, deployed: MatchVerdict, across: Connection | null) {
  const sides = { scanned: cell(scanned), deployed: cell(deployed) };
  return acrossOf(row('r', { ...sides, across }))?.words ?? null;
}

describe('scanned and deployed, beside what each has in common with the archive', () => {
  it('are said to agree where the archive does not', () => {
    const same = connection('same-image');
    expect(words('different-image', 'different-image', same)).toBe(
      'scanned and deployed: same digest',
    );
    expect(words('not-verified', 'same-image', same)).toBe('scanned and deployed: same digest');
    const content = connection('same-content', 'config');
    expect(words('cannot-be-proven', 'same-image', content)).toBe(
      'scanned and deployed: same image ID',
    );
  });

  it('are said to differ wherever they do', () => {
    const other = connection('different-image', null);
    expect(words('same-image', 'different-image', other)).toBe('scanned and deployed differ');
    expect(words('different-image', 'different-image', other)).toBe('scanned and deployed differ');
  });

  it('are not spoken of where the lines say as much, or nothing is known', () => {
    expect(words('same-image', 'same-content', connection('same-image'))).toBeNull();
    expect(
      words('cannot-be-proven', 'cannot-be-proven', connection('cannot-be-proven', 'tag')),
    ).toBe(null);
    expect(words('same-image', 'same-image', null)).toBeNull();
    const alone = row('r', { across: connection('same-image') });
    expect(acrossOf(alone)).toBeNull();
  });

  it('have no sign of a match: nobody read the bytes', () => {
    const sides = { scanned: cell('different-image'), deployed: cell('different-image') };
    const found = acrossOf(row('r', { ...sides, across: connection('same-image') }));
    expect(found?.look).toEqual({ icon: 'check', tone: 'plain' });
    expect(found?.sentence).toContain('no bytes were read');
  });
});
