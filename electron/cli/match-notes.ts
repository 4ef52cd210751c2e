/** What `match` tells beside the references: tags that moved, what a platform would run, pins. */
import { escapeText } from '../../shared/escape.ts';
import { gatekeeperWord, strongPinWord } from '../../shared/pin-words.ts';
import type { MovedTag, PlatformChoice, TagPlace } from '../../shared/match.ts';
import { plural } from '../../shared/format.ts';
import type { Reconciled } from '../match/reconcile.ts';
import { choiceLine } from './choices.ts';
import { breaksPolicy } from './match-exit.ts';
import { inLine, shownRows } from './shown-rows.ts';
import { table } from './table.ts';

/** One paragraph for each tag that names several images. */
export function movedLines(moved: readonly MovedTag[]): readonly string[] {
  const { rows, more } = shownRows(moved, () => 'tags that moved');
  const lines = rows.flatMap(({ name, digests }) => [
    '',
    `The tag ${escapeText(name, 200)} names ${plural(digests.length, 'image')}; it moved, or one of these is not meant:`,
    ...digests.map(
      ({ digest, where }) => `  ${escapeText(digest, 200)}  ${inLine(where.map(placeLabel))}`,
    ),
  ]);
  return [...lines, ...more];
}

function placeLabel(place: TagPlace): string {
  if ('archive' in place) return escapeText(place.archive, 200);
  return `${escapeText(place.evidence, 200)}:${String(place.line)}`;
}

/** What a node of the platform would run of each index here. */
export function choiceLines(
  choices: readonly PlatformChoice[],
  platform: string,
): readonly string[] {
  return choices.length === 0 ? [] : ['', ...choices.map((choice) => choiceLine(choice, platform))];
}

/** Both rules side by side, for each reference that one of them refuses. */
export function policyLines({ matches, summary }: Reconciled): readonly string[] {
  const { total, gatekeeperViolated, strongViolated } = summary.pins;
  const head = `Policy “pinned”, of ${plural(total, 'deployed reference')} to pull by: ${String(gatekeeperViolated)} without a digest by Gatekeeper’s rule, ${String(strongViolated)} by the stronger rule.`;
  const broken = matches.filter(breaksPolicy);
  const { rows, more } = shownRows(broken, () => 'references that break the policy');
  const titles = ['  Gatekeeper', 'stronger rule', 'where', 'reference'];
  const cells = rows.map(({ pin, reference, evidence }) => [
    `  ${pin === null ? '' : gatekeeperWord(pin.gatekeeper)}`,
    pin === null ? '' : strongPinWord(pin.strong),
    `${escapeText(evidence, 200)}:${String(reference.place.line)}`,
    escapeText(reference.text, 120),
  ]);
  if (cells.length === 0) return ['', head];
  return ['', head, ...table([{}, {}, {}, {}], [titles, ...cells]), ...more];
}
