/** A question to the machine: which image, who takes part, and what is promised. */
import type { Bar } from './bars.ts';
import type { Image } from './data/image.ts';
import type { RecipeName } from './data/recipes.ts';
import type { Contender } from './run/contender.ts';

export interface Case {
  readonly name: string;
  /** `window`: the app on a screen. `growth`: for the plots. `choices`: ways to do one thing, for whoever changes the product. */
  readonly group: 'bars' | 'window' | 'growth' | 'choices';
  /** What is done, in a few words. */
  readonly title: string;
  readonly recipe: RecipeName;
  /** The images that take part, by name; several where one case compares them. */
  readonly images: readonly string[];
  /** Whether everything is read once before the rounds, as it would be if it had just been made. */
  readonly warm: boolean;
  readonly contenders: (images: readonly [Image, ...Image[]]) => readonly Contender[];
  readonly bars: readonly Bar[];
  /** What is inside the numbers, where that is not plain. */
  readonly notes?: readonly string[];
}
