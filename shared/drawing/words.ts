/** What is said of the parts of a drawing. Names come from the image: all are escaped here. */
import { escapeText } from '../escape.ts';
import { bytesShort, count, plural, roleWord, statusWord } from '../format.ts';
import { knownShort } from '../known-words.ts';
import type { Known } from '../known.ts';
import type { BlobStatus } from '../model.ts';
import type { Digest } from '../oci.ts';
import type { Card, Parts, Row, Stack } from './parts.ts';

const KINDS: Readonly<Record<Card['kind'], string>> = {
  index: 'Index',
  manifest: 'Manifest',
  artifact: 'Artifact',
  attestation: 'Attestation',
  image: 'Image',
};

/** What a card stands for: `Manifest`. */
export function cardKind({ kind }: Card): string {
  return KINDS[kind];
}

/** What tells a card from others of its kind: its platform or type, else its name; empty if nothing does. */
export function cardAbout({ kind, platform, artifactType, names }: Card): string {
  const told = kind === 'artifact' ? artifactType : kind === 'attestation' ? null : platform;
  return escapeText(told ?? names[0] ?? artifactType ?? '', 120);
}

/** A digest as short as it is told apart by; sha256 goes without saying. */
export function drawnDigest(digest: Digest | null): string {
  if (digest === null) return 'no digest recorded';
  const hex = digest.startsWith('sha256:') ? digest.slice(7) : digest;
  return escapeText(hex.slice(0, 12), 40);
}

/** `Layer 3`, `Layers 3, 5`, `Config`. */
export function rowTitle({ role, positions }: Row): string {
  const word = roleWord(role);
  const name = word.charAt(0).toUpperCase() + word.slice(1);
  if (positions.length === 0) return name;
  const shown = positions.slice(0, 2).map(count).join(', ');
  const more = positions.length > 2 ? ', …' : '';
  return `${name}${positions.length === 1 ? '' : 's'} ${shown}${more}`;
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
    ...(configs === 0 ? [] : [configs === 1 ? 'config' : plural(configs, 'config')]),
    ...(layers === 0 ? [] : [plural(layers, 'layer')]),
    ...(blobs === 0 ? [] : [plural(blobs, 'blob')]),
  ].join(' and ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Whose a stack is: `shared by 3`; empty where it is one's alone. */
function stackOwners({ owners }: Stack): string {
  if (owners.length === 0) return 'nothing refers to this';
  return owners.length === 1 ? '' : `shared by ${count(owners.length)}`;
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
    .map(([word, times]) => `${count(times)} ${word}`)
    .join(' · ');
}

/** That not all is drawn; empty if it is. */
export function omittedSentence({ omitted: { cards, links } }: Parts): string {
  const said = [
    ...(cards === 0 ? [] : [plural(cards, 'more index or manifest', 'more indexes and manifests')]),
    ...(links === 0 ? [] : [plural(links, 'more link')]),
  ].join(' and ');
  return said === '' ? '' : `Too large to be drawn whole: ${said} left out.`;
}
