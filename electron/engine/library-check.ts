/** Everything in the library read again, and what that says of each kept image. */
import type { KeptImage, LibraryCheck } from '../../shared/library.ts';
import type { BlobReport, Verification } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Library } from '../library/library.ts';
import { saysAbsent } from '../library/was-here.ts';
import { PartJudge } from '../oci/part-verdict.ts';
import { worstVerdict } from '../oci/verdict.ts';
import type { KeepOptions } from './keep-read.ts';
import { chooseUnits, type KeepUnit } from './keep-units.ts';
import { openSession, type Session } from './session.ts';

interface Checked {
  readonly image: KeptImage;
  readonly unit: KeepUnit;
}

const NOTHING: Omit<LibraryCheck, 'problems'> = {
  verdict: worstVerdict([]),
  read: { blobs: 0, bytes: 0 },
  images: [],
  rotten: [],
  findings: [],
};

/**
 * Reads every byte that a kept image stands on. What is kept or removed meanwhile is left out. Throws
 * `cancelled`, and what opening the library throws.
 */
export async function verifyLibrary(library: Library, options: KeepOptions): Promise<LibraryCheck> {
  const { signal } = options;
  const before = await library.state(signal);
  if (before.images.length === 0) return { ...NOTHING, problems: before.problems };
  const session = await openSession(library.folder, {
    root: 'all',
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    const verification = await session.verify({ ...options, keepListings: false });
    const after = await library.state(signal);
    const still = new Set(after.images.map(({ id }) => id));
    const images = before.images.filter(({ id }) => still.has(id));
    return { ...checkOf(images, session, verification), problems: after.problems };
  } finally {
    session.close();
  }
}

function checkOf(
  images: readonly KeptImage[],
  { graph }: Session,
  verification: Verification,
): Omit<LibraryCheck, 'problems'> {
  const judge = new PartJudge(graph, verification);
  const units = new Map(chooseUnits(graph, null).map((unit) => [unit.root?.digest, unit]));
  const checked = images.flatMap((image): readonly Checked[] => {
    const unit = units.get(image.digest);
    return unit === undefined ? [] : [{ image, unit }];
  });
  const verdicts = new Map(checked.map(({ image, unit }) => [image.id, judge.judge(unit).verdict]));
  const judged = images.map(({ id, name, digest, records }) => ({
    id,
    name,
    digest,
    // Without an index that can be read, nothing says what it stands on.
    verdict: verdicts.get(id) ?? ('incomplete' as const),
    recorded: records[0]?.verdict ?? null,
  }));
  const read = verification.reports.filter(({ bytesRead }) => bytesRead > 0);
  return {
    verdict: worstVerdict(judged.map(({ verdict }) => verdict)),
    read: { blobs: read.length, bytes: read.reduce((sum, { bytesRead }) => sum + bytesRead, 0) },
    images: judged,
    rotten: rottenBlobs(checked, graph, verification),
    findings: verification.findings,
  };
}

const ROTTEN: ReadonlySet<BlobReport['status']> = new Set(['mismatch', 'missing', 'unreadable']);

function rottenBlobs(
  checked: readonly Checked[],
  { nodes }: Session['graph'],
  { reports }: Verification,
): LibraryCheck['rotten'] {
  const standing = imagesByDigest(checked);
  const known = new Map(nodes.map((node) => [node.digest, node]));
  return reports.flatMap(({ digest, status }) => {
    const node = known.get(digest);
    if (!ROTTEN.has(status) || node === undefined) return [];
    const isDocument = node.role === 'manifest' || node.role === 'index';
    const images = (standing.get(digest) ?? []).filter(
      (image) => status !== 'missing' || !wasAbsent(image, digest, isDocument),
    );
    const ids = images.map(({ id }) => id);
    return ids.length === 0 ? [] : [{ digest, path: node.path, status, images: ids }];
  });
}

function imagesByDigest(checked: readonly Checked[]): ReadonlyMap<Digest, readonly KeptImage[]> {
  const standing = new Map<Digest, KeptImage[]>();
  for (const { image, unit } of checked)
    for (const digest of unit.digests) {
      const known = standing.get(digest);
      if (known === undefined) standing.set(digest, [image]);
      else known.push(image);
    }
  return standing;
}

/** What was not there when the image was kept is not gone; without a record, what an index merely lists. */
function wasAbsent({ records }: KeptImage, digest: Digest, isDocument: boolean): boolean {
  if (records.length === 0) return isDocument;
  return records.every((record) => saysAbsent(record, digest));
}
