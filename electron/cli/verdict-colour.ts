/** Colours of what was established in this run; what was on another day has none. */
import type { Verdict } from '../../shared/model.ts';
import type { Colour } from './text.ts';

export const VERDICT_COLOUR: Readonly<Record<Verdict, Colour>> = {
  verified: 'green',
  damaged: 'red',
  ambiguous: 'red',
  incomplete: 'yellow',
};
