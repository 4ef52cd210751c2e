/** What nodes of the asked platform would run, for `drydock digest`. */
import { escapeText } from '../../shared/escape.ts';
import type { PlatformChoice } from '../../shared/match.ts';
import type { ImageGraph } from '../../shared/model.ts';
import { platformChoices } from '../match/platform-choice.ts';
import { namesLabel } from './labels.ts';
import { select } from './select.ts';

/** For each index that `--image` leaves; none if no platform was asked for. */
export function choicesOf(
  path: string,
  graph: ImageGraph,
  { image, platform }: { readonly image: string | null; readonly platform: string | null },
): readonly PlatformChoice[] {
  if (platform === null) return [];
  const { indexes } = select(graph, { image, platform: null });
  const asked = new Set(indexes.map(({ digest }) => digest));
  return platformChoices(path, graph, platform).filter(({ index }) => asked.has(index));
}

/** `a linux/arm64 node would run sha256:… (linux/arm64/v8, here) of index sha256:… (app:1)`. */
export function choiceLine({ index, names, chosen }: PlatformChoice, platform: string): string {
  const node = escapeText(platform, 100);
  const label = namesLabel(names);
  const of = `index ${escapeText(index, 200)}${label === '' ? '' : ` (${label})`}`;
  if (chosen === null) return `nothing in ${of} is known to run on a ${node} node`;
  const { digest, platform: own, present } = chosen;
  const about = `${escapeText(own, 100)}, ${present ? 'here' : 'not here'}`;
  return `a ${node} node would run ${escapeText(digest, 200)} (${about}) of ${of}`;
}
