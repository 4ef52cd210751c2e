/** What the app says of itself in “About Drydock”. */
import type { AppFacts } from './contract.ts';

/** Versions, and what stands between a hostile file and this machine: no more than what is there. */
export function aboutSentence({ version, electron, chromium, platform }: AppFacts): string {
  return [
    `Drydock ${version} (Electron ${electron}, Chromium ${chromium}, ${platform})`,
    'The page runs in the sandbox of Chromium.',
    'Engine confined: no. The process that reads images has no network and starts no programs by what is built into it, ' +
      'but the system does not hold it to that: Electron has no sandbox for such a process.',
  ].join('\n\n');
}
