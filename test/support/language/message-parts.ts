/** What a message of a catalogue asks for: its values and its markup. */
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** Names of values with what becomes of them, and of tags, sorted; throws if it is no ICU message. */
export function partsOf(message: string): readonly string[] {
  return [...new Set(parse(message).flatMap(parts))].sort();
}

function parts(element: MessageFormatElement): string[] {
  switch (element.type) {
    case TYPE.literal:
    case TYPE.pound:
      return [];
    case TYPE.tag:
      return [`<${element.value}>`, ...element.children.flatMap(parts)];
    case TYPE.plural:
    case TYPE.select:
      return [
        element.value,
        ...Object.values(element.options).flatMap(({ value }) => value.flatMap(parts)),
      ];
    default:
      return [element.value];
  }
}
