/** Tabs of a recorded command: a shown line has none, and only some can become blanks. */

/** Shells whose quotes and comments are those of POSIX. */
const POSIX = /^(?:\/[\w./-]*\/)?(?:ba|da|a|k|z)?sh(?: |$)/;
/** Where blanks and tabs count outside of quotes, or where quotes are not what they seem. */
const UNSURE = /`|\$'|\$"|=~|[?*+@!]\(/;
/**
 * `$(…)` or `${…}` inside a quoted word, without anything that could end it elsewhere: a `case` has
 * brackets that close nothing.
 */
const INSIDE = String.raw`\$\((?:(?!\bcase\b)[^"'()\\#\t$]|\$\w|'[^'\t]*'|"(?:[^"\\(\t{$]|\$\w)*")*\)|\$\{[^}"'\\\t{]*\}`;
const WORD = new RegExp(
  [
    String.raw`[^'"\\$#]`,
    String.raw`\\[^\t]`,
    `'[^'\\t]*'`,
    String.raw`"(?:[^"\\$\t]|\\[^\t]|${INSIDE}|\$(?![({]))*"`,
    String.raw`\$\{[^}"'\\\t{]*\}|\$#|\$(?![{'"])`,
    String.raw`(?<=[^\s;&|()])#`,
    // A comment, to the end of the command.
    String.raw`#[^\t]*$`,
  ].join('|'),
  'suy',
);

/**
 * True if each tab of a command is certain to stand between words, where blanks mean the same. It
 * knows simple words alone, and says false of all others.
 */
export function hasOnlyLooseTabs(shell: string, text: string): boolean {
  if (!text.includes('\t')) return true;
  if (!POSIX.test(shell) || UNSURE.test(text)) return false;
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) if (!WORD.test(text)) return false;
  return true;
}
