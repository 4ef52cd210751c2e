/** A graph as a drawing, as the window, a saved picture and the command line have it. */
import type { ImageGraph } from '../model.ts';
import { layOut, startsOpen, type Drawing } from './layout.ts';
import { partsOf, type Parts } from './parts.ts';

/** Stacks that are `toggled`, by their keys, are open where they would be closed, and closed where open. */
export function drawParts(parts: Parts, toggled: ReadonlySet<string>): Drawing {
  const open = startsOpen(parts);
  return layOut(parts, (stack) => open(stack) !== toggled.has(stack.key));
}

/** The drawing of a whole graph. */
export function drawGraph(graph: ImageGraph, toggled: ReadonlySet<string>): Drawing {
  return drawParts(partsOf(graph), toggled);
}
