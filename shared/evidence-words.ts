/** The words for evidence: its formats, its sides, what is wrong with it, and where a reference stands. */
import { escapeText, quote } from './escape.ts';
import type {
  EvidenceFormat,
  EvidenceProblem,
  EvidenceSide,
  Resource,
  TextPlace,
} from './evidence.ts';
import { say } from './language/say.ts';

/** What the evidence is, such as `Trivy report`. */
export function formatWords(format: EvidenceFormat): string {
  return say(`evidence.format-${format}`);
}

export function sideWords(side: EvidenceSide): string {
  return say(`evidence.side-${side}`);
}

/** `12:5`, as compilers and editors write it. */
export function placeText({ line, column }: TextPlace): string {
  return `${String(line)}:${String(column)}`;
}

/** `Deployment shop/web, container nginx`; empty if nothing is known. */
export function resourceText({ kind, namespace, name, container }: Resource): string {
  const path = [namespace, name]
    .filter((part) => part !== null)
    .map((part) => escapeText(part, 100));
  const object = [kind === null ? '' : escapeText(kind, 60), path.join('/')];
  const parts = [object.filter((part) => part !== '').join(' ')];
  if (container !== null)
    parts.push(say('evidence.container', { name: escapeText(container, 100) }));
  return parts.filter((part) => part !== '').join(', ');
}

/** What is wrong, and where: `Line 3:7: no JSON; …`. */
export function problemSentence({ code, place, detail }: EvidenceProblem): string {
  const problem = say(`evidence.problem-${code}`, {
    detail: detail === '' ? '' : ` (${escapeText(detail, 200)})`,
    key: quote(detail, 100),
  });
  const start =
    place === null ? problem : say('evidence.problem-at', { place: placeText(place), problem });
  return `${start.charAt(0).toUpperCase()}${start.slice(1)}.`;
}
