/** The guide calls the tabs as the window does. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../build/setup/paths.ts';
import { ENGLISH } from '../../../shared/language/english.ts';
import { KOREAN } from '../../../shared/language/korean.ts';

const guides = [
  ['English', 'docs/guide/window.md', ENGLISH],
  ['Korean', 'docs/ko/guide/window.md', KOREAN],
] as const;

describe('the page about the window', () => {
  it.each(guides)('has a row for each tab under its name in %s', (_, file, { node }) => {
    const rows = readFileSync(path.join(root, file), 'utf8').matchAll(/^\| (.+?) +\|/gm);
    const named = Array.from(rows, ([, name]) => name);
    const tabs = Object.entries(node).flatMap(([key, label]) =>
      key.startsWith('tab-') ? [label] : [],
    );
    expect(tabs.length).toBeGreaterThan(0);
    expect(tabs.filter((tab) => !named.includes(tab))).toEqual([]);
  });
});
