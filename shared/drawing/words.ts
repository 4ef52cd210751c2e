/** What is said of the parts of a drawing. Names come from the image: all are escaped here. */
import { escapeText } from '../escape.ts';
import { bytesShort, count, statusWord } from '../format.ts';
import { knownShort } from '../known-words.ts';
import type { Known } from '../known.ts';
import { say } from '../language/say.ts';
import type { BlobStatus } from '../model.ts';
import type { Digest } from '../oci.ts';
import type { Card, Parts, Row, Stack } from './parts.ts';

/** What a card stands for: `Manifest`. */
export function cardKind({ kind }: Card): string {
  return say(`graph.card-${kind}`);
}

/** What tells a card from others of its kind: its platform or type, else its name; empty if nothing does. */
export function cardAbout({ kind, platform, artifactType, names }: Card): string {
  const told = kind === 'artifact' ? artifactType : kind === 'attestation' ? null : platform;
  return escapeText(told ?? names[0] ?? artifactType ?? '', 120);
}

/** A digest as short as it is told apart by; sha256 goes without saying. */
export function drawnDigest(digest: Digest | null): string {
  if (digest === null) return say('graph.digest-not-recorded');
  const hex = digest.startsWith('sha256:') ? digest.slice(7) : digest;
  return escapeText(hex.slice(0, 12), 40);
}

/** `Layer 3`, `Layers 3, 5`, `Config`. */
export function rowTitle({ role, positions }: Row): string {
  if (positions.length === 0) return say(`role.label-${role}`);
  const shown = [...positions.slice(0, 2).map(count), ...(positions.length > 2 ? ['…'] : [])];
  return say(positions.length === 1 ? 'graph.row-one' : 'graph.row-several', {
    role,
    positions: shown.join(', '),
  });
}

export function rowSize({ size }: Row): string {
  return size === null ? '' : bytesShort(size);
}

/** What is in a stack: `config and 3 layers`. */
function stackTitle({ rows }: Stack): string {
  const of = (role: Row['role']) => rows.filter((row) => row.role === role).length;
  const [configs, layers] = [of('config'), of('layer')];
  const blobs = rows.length - configs - layers;
  const said = [
    ...(configs === 0 ? [] : [say('graph.stack-configs', { n: configs })]),
    ...(layers === 0 ? [] : [say('units.layers', { n: layers })]),
    ...(blobs === 0 ? [] : [say('units.blobs', { n: blobs })]),
  ].reduce((first, second) => say('graph.stack-and', { first, second }));
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Whose a stack is: `shared by 3`; empty where it is one's alone. */
function stackOwners({ owners }: Stack): string {
  if (owners.length === 0) return say('graph.stack-unreferred');
  return owners.length === 1 ? '' : say('graph.stack-shared', { n: owners.length });
}

/** What is in a stack and whose it is: `2 layers, shared by 3`. */
export function stackName(stack: Stack): string {
  const whose = stackOwners(stack);
  return whose === '' ? stackTitle(stack) : `${stackTitle(stack)}, ${whose}`;
}

/** Bytes of all rows together, as far as they are known. */
export function stackSize({ rows }: Stack): string {
  return bytesShort(rows.reduce((sum, { size }) => sum + (size ?? 0), 0));
}

/** What is known of a blob, in a word: a digest that was only computed here was checked against nothing. */
export function stateWord(status: BlobStatus, known: Known): string {
  return status === 'unchecked' && known === 'recomputed' ? knownShort(known) : statusWord(status);
}

/** States of several blobs, most of them last: `1 mismatch · 4 verified`. */
export function stateTally(words: readonly string[]): string {
  const tally = new Map<string, number>();
  for (const word of words) tally.set(word, (tally.get(word) ?? 0) + 1);
  return [...tally]
    .sort((a, b) => a[1] - b[1])
    .map(([state, n]) => say('graph.tally', { n, state }))
    .join(' · ');
}

/** That not all is drawn; empty if it is. */
export function omittedSentence({ omitted: { cards, links } }: Parts): string {
  if (cards === 0) return links === 0 ? '' : say('graph.omitted-links', { links });
  return links === 0
    ? say('graph.omitted-cards', { cards })
    : say('graph.omitted-both', { cards, links });
}
