/** What is wrong with a printed page, as poppler sees it. */
import { execFileSync } from 'node:child_process';

/** Words that leave the page, pages without a word, and digests that are nowhere. */
export function printedFaults(file: string, digests: readonly string[]): readonly string[] {
  const boxes = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
  const faults: string[] = [];
  for (const [at, page] of boxes.split('<page ').slice(1).entries()) {
    const [, width = '0', height = '0'] = /^width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? [];
    const words = page.matchAll(
      /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</g,
    );
    let count = 0;
    for (const [, left, top, right, bottom, word = ''] of words) {
      count += 1;
      const fits =
        Number(left) >= 0 &&
        Number(top) >= 0 &&
        Number(right) <= Number(width) &&
        Number(bottom) <= Number(height);
      if (!fits) faults.push(`page ${String(at + 1)}: “${word}” leaves the page`);
    }
    if (count < 5) faults.push(`page ${String(at + 1)} has ${String(count)} words`);
  }
  const raw = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  const text = raw.replaceAll(/\s/g, '');
  return [...faults, ...digests.filter((digest) => !text.includes(digest))];
}
