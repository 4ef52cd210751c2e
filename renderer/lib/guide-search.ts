/** Where words stand in the guide. */
import { blockText, type GuidePage } from '../../shared/guide.ts';

/** A part of a page, from one heading to the next. */
export interface GuidePlace {
  readonly page: string;
  /** The id of its heading; '' for the start of the page. */
  readonly at: string;
  readonly title: string;
  /** The title of its page, where that is another one. */
  readonly of: string;
}

interface Section extends GuidePlace {
  readonly text: string;
}

/** Parts that hold every word of what was typed, those with it in their title first. */
export function guidePlaces(pages: readonly GuidePage[], typed: string): readonly GuidePlace[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const found = pages
    .flatMap(sectionsOf)
    .filter(({ title, text }) =>
      words.every((word) => `${title} ${text}`.toLowerCase().includes(word)),
    );
  const isTitled = ({ title }: Section) =>
    words.every((word) => title.toLowerCase().includes(word));
  return [...found.filter(isTitled), ...found.filter((each) => !isTitled(each))];
}

/** The text in parts; those at odd places are what was searched for. */
export function markedParts(text: string, typed: string): readonly string[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [text];
  const pattern = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.split(new RegExp(`(${pattern})`, 'iu'));
}

function wordsOf(typed: string): readonly string[] {
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

function sectionsOf({ id, title, blocks }: GuidePage): readonly Section[] {
  const sections: { page: string; at: string; title: string; of: string; text: string }[] = [];
  for (const block of blocks) {
    const last = sections.at(-1);
    if (last === undefined) sections.push({ page: id, at: '', title, of: '', text: '' });
    else if (block.kind === 'heading')
      sections.push({ page: id, at: block.id, title: blockText(block), of: title, text: '' });
    else last.text += ` ${blockText(block)}`;
  }
  return sections;
}
