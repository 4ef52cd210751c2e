/** `drydock digest`: every digest, what it names, and how it is known. */
import { escapeText } from '../../shared/escape.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { findingSentence } from '../../shared/sentences.ts';
import type { Command } from './command.ts';
import { digestDocument, printJSON } from './documents.ts';
import { EXIT } from './exit-code.ts';
import { Facts } from './facts.ts';
import { namesLabel } from './labels.ts';
import { select } from './select.ts';
import { table } from './table.ts';
import { warnOf } from './warnings.ts';

/** How a digest is known; the first word of each is also its name in JSON. */
export type Known =
  'checked' | 'unread' | 'missing' | 'mismatch' | 'recomputed' | 'derived' | 'unrecorded';

export interface DigestRow {
  readonly kind: 'index' | 'manifest' | 'config' | 'layer' | 'diffID' | 'chainID' | 'blob';
  /** Null where the archive cannot tell. */
  readonly digest: Digest | null;
  readonly platform: string | null;
  readonly names: readonly string[];
  readonly known: Known;
  /** Of a layer, its diffID and its chainID: 1 is the lowest. */
  readonly position?: number;
}

const KNOWN_TEXT: Readonly<Record<Known, string>> = {
  checked: 'recorded and checked',
  unread: 'recorded, not read',
  missing: 'recorded, missing',
  mismatch: 'recorded, wrong',
  recomputed: 'recomputed',
  derived: 'derived',
  unrecorded: 'not recorded',
};

export const digest: Command = async (run) => {
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const facts = new Facts(session.graph, session.verification(), selection);
  const rows = digestRows(facts);
  const { out, options } = run;
  if (options.json) {
    const stats = run.stats();
    const document = digestDocument(run.path, facts, rows);
    await printJSON(run, stats === null ? document : { ...document, stats });
  } else out.printLines(table([{}, {}, {}, {}, {}], rows.map(cells)));
  const errors = facts.findings.filter((finding) => finding.severity === 'error');
  if (!options.json) warnOf(run, errors.map(findingSentence));
  return errors.length > 0 || rows.some(isWrong) ? EXIT.wrong : EXIT.done;
};

/** A blob that nothing refers to is wrong without an error: no image depends on it. */
function isWrong({ known, kind }: DigestRow): boolean {
  return known === 'mismatch' && kind !== 'blob';
}

function cells(row: DigestRow): readonly string[] {
  return [
    row.position === undefined ? row.kind : `${row.kind} ${String(row.position)}`,
    row.digest === null ? '-' : escapeText(row.digest, 200),
    row.platform === null ? '-' : escapeText(row.platform, 100),
    namesLabel(row.names) || '-',
    KNOWN_TEXT[row.known],
  ];
}

/** Every digest once a kind and image, from the top down. */
export function digestRows(facts: Facts): readonly DigestRow[] {
  const known = (of: Digest) => knownOf(facts, of);
  const rows: DigestRow[] = facts.selection.indexes.map((index) => ({
    kind: 'index',
    digest: index.digest,
    platform: null,
    names: index.names,
    known: known(index.digest),
  }));
  for (const image of facts.selection.images)
    for (const row of imageRows(facts, image)) rows.push(row);
  const covered = new Set(rows.map((row) => row.digest));
  for (const node of facts.nodes)
    if (!covered.has(node.digest)) {
      const { role: kind, digest, platform, names } = node;
      rows.push({ kind, digest, platform, names, known: known(digest) });
    }
  return rows;
}

function imageRows(facts: Facts, image: ImageSummary): readonly DigestRow[] {
  const { platform, names, digest, imageID } = image;
  const own = { platform, names };
  const known = (of: Digest) => knownOf(facts, of);
  const rows: DigestRow[] = [
    { kind: 'manifest', digest, ...own, known: digest === null ? 'unrecorded' : known(digest) },
  ];
  if (imageID !== null)
    rows.push({ kind: 'config', digest: imageID, ...own, known: known(imageID) });
  for (const { position, digest: layer } of image.layers)
    rows.push({ kind: 'layer', digest: layer, ...own, known: known(layer), position });
  for (const { position, diffID } of image.layers)
    if (diffID !== null)
      rows.push({ kind: 'diffID', digest: diffID, ...own, known: 'unread', position });
  for (const { position, chainID } of image.layers)
    if (chainID !== null)
      rows.push({ kind: 'chainID', digest: chainID, ...own, known: 'derived', position });
  return rows;
}

function knownOf(facts: Facts, digest: Digest): Known {
  const node = facts.node(digest);
  if (node?.derived === true) return node.role === 'layer' ? 'derived' : 'recomputed';
  const status = facts.status(digest);
  if (status === 'verified') return 'checked';
  if (status === 'mismatch' || status === 'missing') return status;
  return 'unread';
}
