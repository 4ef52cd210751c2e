/** What `docs/` says of the program is what the program says, and every link of the guide leads somewhere. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { GUIDE_FILES, guidePages } from '../../../build/docs/guide-pages.ts';
import { helpBlocks } from '../../../build/docs/help-blocks.ts';
import { MADE_PAGES, pageNow } from '../../../build/docs/made-parts.ts';
import { manPage } from '../../../build/docs/man-page.ts';
import { root } from '../../../build/setup/paths.ts';
import { readArguments } from '../../../electron/cli/arguments.ts';
import { COMMANDS } from '../../../electron/cli/command-names.ts';
import { helpText } from '../../../electron/cli/help.ts';
import { FINDING_CODES } from '../../../shared/finding.ts';
import type { GuideBlock } from '../../../shared/guide.ts';

const pages = guidePages('en');
const korean = guidePages('ko');
const headings = (id: string) =>
  (pages.find((page) => page.id === id)?.blocks ?? []).filter((each) => each.kind === 'heading');

describe('pages', () => {
  it.each(MADE_PAGES)('%s is what “npm run docs” makes now', async (page) => {
    expect(readFileSync(path.join(root, page), 'utf8')).toBe(await pageNow(page));
  });

  it('of the guide are all in the window', () => {
    const written = readdirSync(path.join(root, 'docs/guide')).map((name) => `guide/${name}`);
    expect(written.filter((file) => !GUIDE_FILES.includes(file))).toEqual([]);
  });

  it.each(pages.map(({ id }, at) => [id, at] as const))('%s is the same in Korean', (id, at) => {
    const shape = (blocks: readonly GuideBlock[] = []) =>
      blocks.map((each) =>
        each.kind === 'heading'
          ? `heading ${String(each.level)}`
          : each.kind === 'code' && id !== 'cli'
            ? each.text
            : each.kind,
      );
    expect(shape(korean[at]?.blocks)).toEqual(shape(pages[at]?.blocks));
    expect(korean[at]?.title).toMatch(/\p{Script=Hangul}/u);
  });

  it('have an entry for every code of a finding, and for nothing else', () => {
    const entries = headings('findings').filter(({ level }) => level === 3);
    expect(entries.map(({ id }) => id).sort()).toEqual([...FINDING_CODES].sort());
  });

  it('name no place twice', () => {
    for (const { id } of pages) {
      const ids = headings(id).map((each) => each.id);
      expect(new Set(ids).size, id).toBe(ids.length);
    }
  });

  it('print no command that the program refuses', () => {
    const codes = pages.flatMap(({ blocks }) => blocks.filter((each) => each.kind === 'code'));
    const lines = codes.flatMap(({ text }: Extract<GuideBlock, { kind: 'code' }>) =>
      text.replaceAll(/ *\\\n */g, ' ').split('\n'),
    );
    const commands = lines.flatMap((line) => {
      const words = /^(?:\$ )?(?:npm run -s drydock --|drydock) ([a-z].*)$/.exec(line)?.[1];
      return words === undefined || /[[…]|\b[A-Z]{4,}\b/.test(words.replace('sha256:…', ''))
        ? []
        : [words];
    });
    expect(commands.length).toBeGreaterThan(10);
    for (const words of commands) {
      const typed = words
        .replaceAll(/"[^"]*"/g, 'text')
        .replace(/ +#.*$/, '')
        .split(' ');
      expect(() => readArguments(typed), words).not.toThrow();
    }
  });
});

describe('help texts taken apart', () => {
  it.each(COMMANDS)('%s has a synopsis first, and loses no word', (command) => {
    const text = helpText(command);
    const blocks = helpBlocks(text);
    expect(blocks[0]?.kind).toBe('synopsis');
    const words = blocks.flatMap((block) => {
      if (block.kind === 'terms') return block.rows.flatMap(({ term, text: says }) => [term, says]);
      return 'lines' in block ? block.lines : [block.text];
    });
    const letters = (all: string) => all.replaceAll(/[\s:]/g, '');
    expect(letters(words.join(''))).toBe(letters(text));
  });

  it('make a manual page of macros that there are, one line each', () => {
    const macros = manPage()
      .split('\n')
      .filter((line) => line.startsWith('.'))
      .map((line) => line.split(' ', 1)[0]);
    expect([...new Set(macros)].sort()).toEqual([
      '.B',
      '.PP',
      '.SH',
      '.SS',
      '.TH',
      '.TP',
      '.fi',
      '.nf',
    ]);
    for (const command of COMMANDS)
      expect(manPage()).toContain(`.SH DRYDOCK ${command.toUpperCase()}\n`);
  });
});
