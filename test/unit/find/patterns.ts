// Short forms of patterns for the tests of this folder.

import { PathMatcher } from '../../../electron/find/path-matcher.ts';
import type { FilePattern } from '../../../shared/find.ts';
import { FailureError } from '../../../shared/failure.ts';
import { listingOf } from '../tree/entries.ts';

export function pattern(text: string, fields: Partial<FilePattern> = {}): FilePattern {
  return { text, how: 'regex', in: 'path', matchCase: true, ...fields };
}

export const glob = (text: string, fields: Partial<FilePattern> = {}): FilePattern =>
  pattern(text, { how: 'glob', ...fields });

/** Which of these paths match. */
export function matching(wanted: FilePattern, paths: readonly string[]): string[] {
  const matcher = new PathMatcher(wanted);
  const listing = listingOf(paths);
  return paths.filter((_, i) => matcher.matches(listing, i));
}

/** The part of a path that is marked; null if it does not match. */
export function marked(wanted: FilePattern, path: string): string | null {
  const matcher = new PathMatcher(wanted);
  const listing = listingOf([path]);
  if (!matcher.matches(listing, 0)) return null;
  const hit = matcher.hit('sha256:a', listing, 0);
  return hit.span === null ? null : hit.path.slice(...hit.span);
}

/** `fault at column` of a pattern that is refused; null if it is not. */
export function refusal(wanted: FilePattern): string | null {
  try {
    new PathMatcher(wanted);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    const { code, params } = thrown.failure;
    return code === 'invalid-pattern'
      ? `${String(params['fault'])} at ${String(params['column'])}`
      : code;
  }
}
