/** What the graph view says of itself. */
import { escapeText } from '../../shared/escape.ts';
import { bytesShort, count } from '../../shared/format.ts';
import type { SavedGraph } from '../../shared/saving.ts';

export const GRAPH_WORDS = {
  graph: 'Graph',
  lists: 'Lists',
  show: 'Show the graph',
  hide: 'Show the lists instead of the graph',
  pane: 'Graph',
  detailsWidth: 'Width of the details',
  tree: 'Graph: arrow keys go along the links, Enter shows a part, Space opens a stack, plus and minus zoom, 0 fits',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit',
  fitAll: 'Fit everything into view',
  save: 'Save as SVG…',
  absent: 'not here',
  about: 'is about',
  holds: 'holds',
  nothing: 'Nothing is here to be drawn.',
  noDigest: 'No digest is recorded for this image.',
} as const;

/** `80 %`. */
export function zoomWord(zoom: number): string {
  return `${count(Math.round(zoom * 100))} %`;
}

/** That a picture was written. */
export function pictureSentence({ name, size }: SavedGraph): string {
  return `Saved the graph as ${escapeText(name, 120)}, ${bytesShort(size)}.`;
}
