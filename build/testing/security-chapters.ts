/** The chapters of the security table, each with the cases that belong to it. */
import type { CaseId } from './security-rows.ts';
import { SECURITY_TITLES } from './security-titles.ts';

export interface Chapter {
  readonly title: string;
  readonly ids: readonly CaseId[];
}

/** Title and last case of each, in order. */
const ENDS: readonly (readonly [string, CaseId])[] = [
  ['Hostile: digests, sizes, descriptors', 'H033'],
  ['Hostile: shape of the graph', 'H043'],
  ['Hostile: JSON', 'H054'],
  ['Hostile: image archives', 'H070'],
  ['Hostile: layouts on disk', 'H082'],
  ['Hostile: tar of layers', 'H117'],
  ['Hostile: compression', 'H128'],
  ['Hostile: names, previews, reports, export, command line', 'H149'],
  ['Hostile: files to reconcile with', 'H157'],
  ['Hostile: messages to the window and from it', 'H162'],
  ['Hardening of the packaged app', 'E49'],
  ['Faults', 'R37'],
];

/** All ids, in the order of the titles. */
export const CASE_IDS = Object.keys(SECURITY_TITLES) as readonly CaseId[];

export const CHAPTERS: readonly Chapter[] = ENDS.map(([title, last], i) => {
  const before = ENDS[i - 1]?.[1];
  const from = before === undefined ? 0 : CASE_IDS.indexOf(before) + 1;
  return { title, ids: CASE_IDS.slice(from, CASE_IDS.indexOf(last) + 1) };
});
