/** What the graph view says of itself. */
import { escapeText } from '../../shared/escape.ts';
import { bytesShort, count } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';
import type { SavedGraph } from '../../shared/saving.ts';

/** `80 %`. */
export function zoomWord(zoom: number): string {
  return say('units.percent', { n: count(Math.round(zoom * 100)) });
}

/** That a picture was written. */
export function pictureSentence({ name, size }: SavedGraph): string {
  return say('graph.saved', { name: escapeText(name, 120), size: bytesShort(size) });
}
