import { describe, expect, it } from 'vitest';
import { shortenFolder } from '../../../shared/shorten-folder.ts';

describe('shortenFolder', () => {
  it('writes ~ for the home folder only', () => {
    expect(shortenFolder('/home/ann', '/home/ann', '/')).toBe('~');
    expect(shortenFolder('/home/anna/x', '/home/ann', '/')).toBe('/home/anna/x');
    expect(shortenFolder('/srv', '', '/')).toBe('/srv');
  });

  it('leaves out the middle of a long one, never half a character', () => {
    const short = shortenFolder(`/${'🐟'.repeat(100)}`, '/home/ann', '/');
    expect([...short]).toHaveLength(47);
    expect(short).toContain('…');
    expect(() => encodeURIComponent(short)).not.toThrow();
  });
});
