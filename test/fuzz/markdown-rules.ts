/** What must hold of Markdown that is made of any text. */
import { holds } from '../../build/fuzz/target.ts';
import { code, fenced, prose, table } from '../../electron/report/markdown/marks.ts';

export function checkMarkdown(text: string, shown: string): void {
  const span = code(text);
  if (shown !== '') {
    const fence = /^`+/.exec(span)?.[0] ?? '';
    const inner = span.slice(fence.length, span.length - fence.length);
    const runs = inner.match(/`+/g) ?? [];
    holds(span.endsWith(fence) && fence !== '', 'a code span has its fences', span);
    holds(
      runs.every((run) => run.length !== fence.length),
      'nothing ends a code span early',
      span,
    );
    holds(inner === shown || inner === ` ${shown} `, 'a code span holds the text', span);
  }
  const sentence = prose(text);
  holds(!/(?<!\\)(?:\\\\)*[`*_[\]<>|~]/.test(sentence), 'a sentence has no marks', sentence);
  holds(sentence.replace(/\\([!-/:-@[-`{-~])/g, '$1') === shown, 'a sentence keeps its text', [sentence, shown]); // prettier-ignore
  const row = table(['one', 'two'], [[span, sentence]])[2] ?? '';
  const bars = row.replace(/\\[^]/g, '').match(/\|/g) ?? [];
  holds(bars.length === 3, 'a row has its cells', row);
  const [open = '', body, close = ''] = fenced(text, 'x');
  holds(
    body === text && !text.includes(close) && open === `${close}x`,
    'a block has one end',
    text,
  );
}
