/** What the list of sources that were opened lately says. */
import type { Forgotten } from '../../shared/contract.ts';
import { escapeText } from '../../shared/escape.ts';
import { bytesShort } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';

/** The name of the button that takes one source off the list. */
export function forgetLabel(name: string): string {
  return say('welcome.forget', { name: escapeText(name, 200) });
}

/** What was forgotten, and what was not. */
export function forgottenSentence({ sources, entries, bytes }: Forgotten): string {
  return entries === 0 && bytes === 0
    ? say('welcome.forgotten-no-cache', { sources })
    : say('welcome.forgotten', { sources, entries, size: bytesShort(bytes) });
}
