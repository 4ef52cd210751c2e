/** The two rules for pinned references, in words. */
import { say } from './language/say.ts';
import type { PinResult } from './match.ts';

/** What the rule of the Gatekeeper library's `imagedigests` says. */
export function gatekeeperWord(result: PinResult['gatekeeper']): string {
  return say(`pins.gatekeeper-${result}`);
}

/** What the stronger rule says, in a few words. */
export function strongPinWord(result: PinResult['strong']): string {
  return say(`pins.strong-${result}`);
}

/** What the stronger rule says, and why. */
export function strongPinSentence(result: PinResult['strong']): string {
  return say(`pins.why-${result}`);
}
