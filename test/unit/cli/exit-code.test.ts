import { describe, expect, it } from 'vitest';
import { EXIT, exitCodeOf, worstExitCode } from '../../../electron/cli/exit-code.ts';

describe('exitCodeOf', () => {
  it.each([
    ['verified', 0],
    ['damaged', 1],
    ['ambiguous', 1],
    ['incomplete', 3],
    [null, 3],
  ] as const)('of %s is %d', (verdict, code) => {
    expect(exitCodeOf(verdict)).toBe(code);
  });
});

describe('worstExitCode', () => {
  it('ranks wrong above incomplete above done', () => {
    expect(worstExitCode([])).toBe(EXIT.done);
    expect(worstExitCode([EXIT.done, EXIT.done])).toBe(EXIT.done);
    expect(worstExitCode([EXIT.done, EXIT.incomplete])).toBe(EXIT.incomplete);
    expect(worstExitCode([EXIT.incomplete, EXIT.wrong, EXIT.done])).toBe(EXIT.wrong);
  });
});
