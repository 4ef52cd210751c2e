/** Keys of messages, and what a catalogue of another language must have. */
import type { ENGLISH } from './english.ts';

type English = typeof ENGLISH;

export type Area = keyof English;

/** `area.name`, as in `files.empty` for the message `empty` of `files.json`. */
export type MessageKey = {
  [A in Area]: `${A}.${keyof English[A] & string}`;
}[Area];

/** Every message of every area, in ICU's syntax. */
export type Catalogue = {
  readonly [A in Area]: { readonly [N in keyof English[A]]: string };
};

/** What stands in a message: text that is escaped already where it comes from an image, and numbers. */
export type MessageValues = Readonly<Record<string, string | number>>;
