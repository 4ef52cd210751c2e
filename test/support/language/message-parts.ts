/** What a message of a catalogue asks for: its values and its markup. */
import {
  isPluralElement,
  isSelectElement,
  isTagElement,
  parse,
  TYPE,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser';

/** Names of values and of tags, sorted; throws if it is no ICU message. */
export function partsOf(message: string): readonly string[] {
  return [...new Set(elementsOf(parse(message)).flatMap(nameOf))].sort();
}

/** Each case of a `select` behind the name of its value: `kind dir`. */
export function casesOf(message: string): readonly string[] {
  return elementsOf(parse(message))
    .filter(isSelectElement)
    .flatMap(({ value, options }) => Object.keys(options).map((each) => `${value} ${each}`));
}

function elementsOf(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) => [element, ...elementsOf(insideOf(element))]);
}

function insideOf(element: MessageFormatElement): readonly MessageFormatElement[] {
  if (isTagElement(element)) return element.children;
  if (isSelectElement(element) || isPluralElement(element))
    return Object.values(element.options).flatMap(({ value }) => value);
  return [];
}

function nameOf(element: MessageFormatElement): string[] {
  if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
  return [isTagElement(element) ? `<${element.value}>` : element.value];
}
