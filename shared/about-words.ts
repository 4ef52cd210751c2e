/** What the app says of itself in “About Drydock”. */
import type { AppFacts } from './contract.ts';
import { say } from './language/say.ts';

/** Versions, and what stands between a hostile file and this machine: no more than what is there. */
export function aboutSentence({ version, electron, chromium, platform }: AppFacts): string {
  return [
    say('about.versions', { version, electron, chromium, platform }),
    say('about.sandbox'),
    say('about.engine'),
  ].join('\n\n');
}
