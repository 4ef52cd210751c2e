/** The pages of the guide that the window shows, in their order, with links between them that hold. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  inlineText,
  type GuideBlock,
  type GuideInline,
  type GuidePage,
} from '../../shared/guide.ts';
import type { Language } from '../../shared/language/spoken.ts';
import { root } from '../setup/paths.ts';
import { guideBlocks, type Resolve } from './guide-blocks.ts';

/** Relative to `docs/`, and to the folder of another language there. */
export const GUIDE_FILES: readonly string[] = [
  'guide/first-steps.md',
  'guide/verdicts.md',
  'guide/window.md',
  'guide/findings.md',
  'formats.md',
  'evidence.md',
  'compare.md',
  'library.md',
  'signatures.md',
  'sigstore.md',
  'report.md',
  'guide/air-gapped.md',
  'guide/keys.md',
  'cli.md',
  'guide/limits.md',
];

/** Reads and checks all pages. Throws Error for a link into nothing. */
export function guidePages(language: Language): readonly GuidePage[] {
  const pages = GUIDE_FILES.map((file) => readPage(file, language));
  const places = new Set(pages.flatMap(({ id, blocks }) => placesOf(id, blocks)));
  for (const { id, blocks } of pages)
    for (const { page, at } of blocks.flatMap(linksOfBlock))
      if (!places.has(`${page}#${at}`))
        throw new Error(`The page ${id} links to ${page}#${at}, which is not there.`);
  return pages;
}

function readPage(file: string, language: Language): GuidePage {
  const folder = path.join(root, language === 'en' ? 'docs' : `docs/${language}`);
  const blocks = guideBlocks(readFileSync(path.join(folder, file), 'utf8'), resolver(file));
  const [first] = blocks;
  if (first?.kind !== 'heading')
    throw new Error(`${folder}/${file} does not start with a heading.`);
  return { id: pageId(file), title: inlineText(first.in), blocks };
}

function pageId(file: string): string {
  return path.posix.basename(file, '.md');
}

/** A link that leaves the guide is text there: the window opens no address. */
function resolver(file: string): Resolve {
  return (address) => {
    const [name = '', at = ''] = address.split('#');
    const target =
      name === '' ? file : path.posix.normalize(path.posix.join(path.posix.dirname(file), name));
    return GUIDE_FILES.includes(target) ? { page: pageId(target), at } : null;
  };
}

function placesOf(page: string, blocks: readonly GuideBlock[]): readonly string[] {
  return [
    `${page}#`,
    ...blocks.flatMap((each) => (each.kind === 'heading' ? [`${page}#${each.id}`] : [])),
  ];
}

type Link = Extract<GuideInline, { kind: 'link' }>;

function linksOfBlock(block: GuideBlock): readonly Link[] {
  switch (block.kind) {
    case 'code':
      return [];
    case 'list':
      return block.items.flatMap((item) => item.flatMap(linksOfBlock));
    case 'table':
      return [block.head, ...block.rows].flatMap((row) => row.flatMap(linksOf));
    case 'heading':
    case 'paragraph':
      return linksOf(block.in);
  }
}

function linksOf(parts: readonly GuideInline[]): readonly Link[] {
  return parts.flatMap((part) => [
    ...(part.kind === 'link' ? [part] : []),
    ...('in' in part ? linksOf(part.in) : []),
  ]);
}
