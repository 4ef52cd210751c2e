/** Every file below `blobs`, against its own name as sha256sum has it. */
import { actualDigest, actualSize, type VerifyDocument } from './document.ts';
import { expectedStatuses } from './expected.ts';
import type { Ledger } from './ledger.ts';
import type { Truth } from './truth.ts';

export function compareBlobs(ledger: Ledger, truth: Truth, document: VerifyDocument): void {
  const known = new Map(document.blobs.map((blob) => [blob.digest, blob]));
  const reached = reachedIn(truth);
  for (const { name, size, sum, ok } of (truth.blobs ?? []).filter(({ name: n }) => isDigest(n))) {
    const blob = known.get(name);
    ledger.same('blobs[].name', blob?.digest, name);
    ledger.same('blobs[].ok', actualDigest(document, name) === name, ok, name);
    ledger.same('blobs[].sum', actualDigest(document, name), `sha256:${sum}`, name);
    ledger.same('blobs[].size', actualSize(document, name), size, name);
    ledger.same('blobs[].referenced', blob?.unreferenced !== true, reached.has(name), name);
  }
  if (truth.blobs?.length === 0) ledger.same('blobs', pathsOf(document), []);
  compareLists(ledger, truth, document);
  compareRoles(ledger, truth, document);
}

function compareLists(ledger: Ledger, truth: Truth, document: VerifyDocument): void {
  const { blobs_bad: bad, blobs_unreferenced: unreferenced } = truth;
  // A file whose name is no digest is told by its path, not listed as a blob.
  const names = (truth.blobs ?? []).map(({ name }) => name).filter(isDigest);
  const stored = document.blobs.filter(({ digest }) => names.includes(digest));
  if (bad !== undefined) {
    const wrong = stored.filter(({ digest }) => actualDigest(document, digest) !== digest);
    ledger.same('blobs_bad', digestsOf(wrong), bad.filter(isDigest).sort());
    const odd = document.findings.flatMap(({ code, path = '' }) =>
      code === 'unreferenced-unchecked' ? [path.replace(/^blobs\/(\w+)\//, '$1:')] : [],
    );
    for (const name of bad.filter((each) => !isDigest(each)))
      ledger.holds('blobs_bad', odd.includes(name), 'no finding names it', name);
  }
  if (unreferenced !== undefined) {
    const reached = reachedIn(truth);
    const own = stored.filter((blob) => blob.unreferenced === true);
    const expected = names.filter((name) => !reached.has(name)).sort();
    ledger.same('blobs_unreferenced', digestsOf(own), expected);
  }
}

/**
 * The blobs that something refers to: as the truth says, which follows `index.json` even through
 * documents whose bytes are not their digest's, and as `manifest.json` says, which it does not read.
 */
function reachedIn(truth: Truth): ReadonlySet<string> {
  const reached = new Set(expectedStatuses(truth).keys());
  const isWrong = (truth.walk?.descriptors ?? []).some(
    ({ schemaVersion, state }) => schemaVersion !== undefined && state.includes('mismatch'),
  );
  if (!isWrong)
    for (const { name, referenced } of truth.blobs ?? []) if (referenced) reached.add(name);
  return reached;
}

const ROLE_KINDS: Readonly<Record<string, readonly string[]>> = {
  manifests: ['index', 'manifest'],
  config: ['config'],
  layers: ['layer'],
  blobs: ['layer', 'blob'],
};

/** `_digests`: every digest of a unit with the roles that it has there. */
function compareRoles(ledger: Ledger, truth: Truth, document: VerifyDocument): void {
  const diffIDs = new Set(document.images.flatMap((i) => i.layers.map(({ diffID }) => diffID)));
  const subjects = new Set(document.referrers.map(({ subject }) => subject));
  if (Object.keys(truth._digests).length === 0)
    ledger.cannot('_digests', 'the script looked for none in files of this kind');
  for (const [digest, roles] of Object.entries(truth._digests)) {
    const blob = document.blobs.find((each) => each.digest === digest);
    // One digest is shown in one role, the one that says most about it.
    const isShown = roles.some((role) => ROLE_KINDS[role]?.includes(blob?.role ?? '') === true);
    const isDiffID = roles.includes('diff_id') && diffIDs.has(digest);
    const isSubject = roles.includes('subject') && subjects.has(digest);
    // The digest of a member that nothing records is compared where its layer is.
    const isFile = roles.includes('layer-file');
    const isOther = blob?.role === 'blob' && blob.unreferenced !== true;
    ledger.holds(
      '_digests',
      isShown || isDiffID || isSubject || isFile || isOther,
      `${roles.join()}, not ${blob?.role ?? 'there'}`,
      digest,
    );
  }
}

function isDigest(name: string): boolean {
  return /^sha256:[a-f0-9]{64}$/.test(name);
}

function digestsOf(blobs: readonly { readonly digest: string }[]): readonly string[] {
  return blobs.map(({ digest }) => digest).sort();
}

function pathsOf({ blobs }: VerifyDocument): readonly string[] {
  return blobs.flatMap(({ path = '' }) => (path.startsWith('blobs/') ? [path] : []));
}
