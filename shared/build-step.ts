/** BuildKit's mark at the end of each step it recorded. */
const MARK = '# buildkit';
/** Characters looked at; what is shown of a step is far shorter. */
const MAX_SHOWN = 64 * 1024;

/** A history item's command without the words that the builder put around it. */
export function buildStep(createdBy: string): string {
  return withoutMark(createdBy)
    .slice(0, MAX_SHOWN)
    .replace(/^\/bin\/sh -c #\(nop\)\s*/, '')
    .replace(/^(?:RUN )?\/bin\/sh -c /, 'RUN ');
}

/** A recorded step without BuildKit's mark and the blanks before it. */
export function withoutMark(text: string): string {
  if (!text.endsWith(MARK)) return text;
  const marked = text.slice(0, -MARK.length);
  // By hand: a pattern for blanks before the mark is tried again at each blank of a long run.
  const bare = marked.trimEnd();
  return bare.length < marked.length ? bare : text;
}
