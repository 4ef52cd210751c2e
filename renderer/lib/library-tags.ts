/** Tags as they are typed. */
import { MAX_TAG, MAX_TAGS } from '../../shared/library.ts';

/** Tags with those that `text` names, separated by commas: each once, and not more than there may be. */
export function addedTags(tags: readonly string[], text: string): readonly string[] {
  const typed = text
    .split(',')
    .map((tag) => tag.trim().slice(0, MAX_TAG))
    .filter((tag) => tag !== '');
  return [...new Set([...tags, ...typed])].slice(0, Math.max(tags.length, MAX_TAGS));
}
