/** Paragraphs of help. */

/** Columns of such a text, where nobody says another number. */
const WIDTH = 94;

/** A paragraph, indented, in lines that fit; a word that is longer stands alone. */
export function wrapped(paragraph: string, width = WIDTH): string {
  const lines: string[] = [];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= width) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}
