import { describe, expect, it } from 'vitest';
import { buildStep, withoutMark } from '../../../shared/build-step.ts';

describe('buildStep', () => {
  it('gets through a megabyte of blanks', () => {
    const blanks = ' '.repeat(1_000_000);
    expect(buildStep(`RUN a${blanks}b # buildkit`)).toMatch(/^RUN a +$/);
    expect(buildStep(`RUN a${blanks}# buildkit`)).toBe('RUN a');
    expect(buildStep(`/bin/sh -c #(nop) ${blanks}`).trim()).toBe('');
    expect(buildStep(`${blanks}x`)).toHaveLength(64 * 1024);
  });

  it('leaves out the mark only where blanks part it from the step', () => {
    expect(withoutMark('COPY a b \t # buildkit')).toBe('COPY a b');
    expect(withoutMark('COPY a b# buildkit')).toBe('COPY a b# buildkit');
    expect(withoutMark('# buildkit')).toBe('# buildkit');
    expect(withoutMark('COPY a # buildkit b')).toBe('COPY a # buildkit b');
  });
});
