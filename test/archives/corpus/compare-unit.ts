/** What a unit holds, every field of its truth against Drydock: as an image, or as what else it is. */
import { readFileSync, statSync } from 'node:fs';
import { compareBlobs } from './compare-blobs.ts';
import { compareDirectory } from './compare-directory.ts';
import { compareDocker } from './compare-docker.ts';
import { compareDocument } from './compare-document.ts';
import { compareJson } from './compare-json.ts';
import { compareImageLayers, compareLayers } from './compare-layers.ts';
import { compareRootfs } from './compare-rootfs.ts';
import { compareSkopeo } from './compare-skopeo.ts';
import { compareTar } from './compare-tar.ts';
import { compareUmoci } from './compare-umoci.ts';
import { compareProblems, compareWalk } from './compare-walk.ts';
import type { VerifyDocument } from './document.ts';
import { DISPUTES, EXCEPTIONS } from './exceptions.ts';
import { expectedVerdict } from './expected.ts';
import { readLayer } from './layer-reading.ts';
import type { Ledger } from './ledger.ts';
import { membersOf } from './members.ts';
import { withRegistry } from './registry.ts';
import type { KnownUnit, Truth } from './truth.ts';

/** An image. `path` is the unit's, or that of an unpacked copy; `document` is what `verify` printed. */
export async function compareOpened(
  ledger: Ledger,
  unit: KnownUnit,
  path: string,
  document: VerifyDocument,
): Promise<void> {
  const verdict = EXCEPTIONS[unit.name]?.verdict;
  if (document.source.kind === 'document') {
    // All that a loose document refers to is elsewhere.
    ledger.same('kind', document.verdict, verdict ?? 'incomplete');
    return compareDocument(ledger, unit.known, path, document);
  }
  const members = membersOf(path);
  const isRegistry = document.source.kind === 'registry';
  const known = isRegistry ? withRegistry(unit.known, members) : unit.known;
  ledger.same('kind', document.verdict, verdict ?? expectedVerdict(known));
  if (members.outer !== null) compareTar(ledger, known, members.outer, undefined);
  compareSize(ledger, known, document);
  compareWalk(ledger, known, document);
  compareProblems(ledger, known, document);
  compareBlobs(ledger, known, document);
  compareLayers(ledger, known, document, members);
  compareDocker(ledger, known, document);
  compareImageLayers(ledger, known, document, members);
  compareDirectory(ledger, known, document, members);
  compareSkopeo(ledger, known, document);
  compareUmoci(ledger, known, document);
  await compareRootfs(ledger, known, { path, document, members });
}

/** Of a folder the blobs are counted, wherever they are; of an archive every byte. */
function compareSize(ledger: Ledger, known: Truth, { source }: VerifyDocument): void {
  const sizes = known.blobs?.map(({ size }) => size);
  const total = sizes?.reduce((sum, size) => sum + size, 0);
  if (known.sha256 !== undefined) return;
  if (total !== undefined) ledger.same('size', source.size, total);
  else ledger.holds('size', source.size <= known.size, `${source.size} bytes`);
}

/** What is no image: a folder of something else, a tar, a compressed file, a text. */
export function compareDeclined(ledger: Ledger, { name, path, known }: KnownUnit): void {
  if (statSync(path).isDirectory()) return compareFolder(ledger, path, known);
  const bytes = readFileSync(path);
  compareTar(ledger, known, readLayer(bytes), DISPUTES[name]);
  if (known['node_JSON.parse_strict_utf8'] !== undefined) compareJson(ledger, known, bytes);
}

function compareFolder(ledger: Ledger, path: string, known: Truth): void {
  compareDirectory(ledger, known, null, membersOf(path));
  const total = Object.values(known.files ?? {}).reduce((sum, { size }) => sum + size, 0);
  ledger.same('size', total, known.size);
  for (const { refused, ref } of known.skopeo ?? []) {
    ledger.holds('skopeo[].ref', refused !== undefined, 'skopeo opens it', ref);
    ledger.holds('skopeo[].refused', refused !== undefined, 'skopeo opens it', ref);
  }
}
