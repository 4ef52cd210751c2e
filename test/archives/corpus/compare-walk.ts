/** Every descriptor that can be reached from `index.json`: what it says, and what stands there. */
import { expectedStatuses, followed, imageManifests, parentOf, statusOf } from './expected.ts';
import { actualSize, imagesOf, type VerifyDocument } from './document.ts';
import type { Ledger } from './ledger.ts';
import type { Truth, TruthDescriptor } from './truth.ts';

const FIELD = 'walk.descriptors[]';

export function compareWalk(ledger: Ledger, truth: Truth, document: VerifyDocument): void {
  const { walk } = truth;
  if (walk === undefined) return;
  const ofDocker = expectedStatuses({ ...truth, walk: { ...walk, descriptors: [] } });
  const reached = followed(truth);
  const isReached = new Set(reached);
  for (const descriptor of walk.descriptors)
    if (isReached.has(descriptor)) compareDescriptor(ledger, truth, descriptor, document);
    else compareBeyond(ledger, descriptor, document);
  if (walk.descriptors.length === 0)
    ledger.same(
      'walk.descriptors',
      document.blobs.filter(
        ({ digest, unreferenced }) => unreferenced !== true && !ofDocker.has(digest),
      ),
      [],
    );
  compareRoots(ledger, truth, document);
  comparePlaces(ledger, reached, document);
  compareDiffIDs(ledger, truth, document);
}

function compareDescriptor(
  ledger: Ledger,
  truth: Truth,
  descriptor: TruthDescriptor,
  document: VerifyDocument,
): void {
  const { digest, via, state } = descriptor;
  const blob = document.blobs.find((each) => each.digest === digest);
  const same = followed(truth).filter((each) => each.digest === digest);
  const first = same[0] ?? descriptor;
  ledger.same(`${FIELD}.digest`, blob?.digest, digest, via);
  // One digest can be pointed to under several types; the first is shown.
  ledger.holds(
    `${FIELD}.mediaType`,
    same.some(({ mediaType }) => mediaType === '' || mediaType === blob?.mediaType),
    `Drydock has ${blob?.mediaType ?? 'none'}`,
    via,
  );
  if (first.size !== null) ledger.same(`${FIELD}.size`, blob?.size, first.size, via);
  ledger.same(`${FIELD}.state`, blob?.status, statusOf(state), via);
  if (descriptor.actual_size !== undefined)
    ledger.same(`${FIELD}.actual_size`, actualSize(document, digest), descriptor.actual_size, via);
  if (descriptor.data !== undefined)
    ledger.holds(
      `${FIELD}.data`,
      !document.findings.some(({ code }) => code === 'inline-data-mismatch'),
      'Drydock doubts the embedded content',
      via,
    );
  compareSubject(ledger, descriptor, document);
  compareAnnotations(ledger, descriptor, same, document);
}

/** What is about something else, and what it is about. */
function compareSubject(
  ledger: Ledger,
  { digest, via, subject, artifactType }: TruthDescriptor,
  { referrers }: VerifyDocument,
): void {
  const own = referrers.find((each) => each.digest === digest);
  if (subject !== undefined)
    ledger.same(`${FIELD}.subject.digest`, own?.subject, subject.digest, via);
  if (artifactType === undefined) return;
  if (own === undefined) ledger.cannot(`${FIELD}.artifactType`, 'shown of what is about something');
  else ledger.same(`${FIELD}.artifactType`, own.artifactType, artifactType, via);
}

/** One digest can have annotations at several places; those of one place are shown. */
function compareAnnotations(
  ledger: Ledger,
  { digest, via, annotations }: TruthDescriptor,
  same: readonly TruthDescriptor[],
  document: VerifyDocument,
): void {
  if (annotations === undefined) return;
  const field = `${FIELD}.annotations`;
  const image = document.images.find((each) => each.digest === digest);
  if (image === undefined) return ledger.cannot(field, 'those of layers and indexes are not shown');
  const isShown = (each: Readonly<Record<string, string>>) =>
    Object.entries(each).every(([key, value]) => image.annotations[key] === value);
  const all = same.flatMap((each) => (each.annotations === undefined ? [] : [each.annotations]));
  ledger.holds(field, all.some(isShown), JSON.stringify(image.annotations), via);
}

/** What is only named as a subject, or by a document that is not followed. */
function compareBeyond(
  ledger: Ledger,
  { digest, via, state }: TruthDescriptor,
  document: VerifyDocument,
): void {
  const blob = document.blobs.find((each) => each.digest === digest);
  ledger.same(`${FIELD}.digest`, blob?.digest, state === 'missing' ? undefined : digest, via);
  ledger.same(
    `${FIELD}.state`,
    blob?.status,
    state === 'missing' ? undefined : statusOf(state),
    via,
  );
}

function compareRoots(ledger: Ledger, truth: Truth, document: VerifyDocument): void {
  const { walk } = truth;
  const roots = (walk?.descriptors ?? []).filter(({ via }) =>
    /^index\.manifests\[\d+\]$/.test(via),
  );
  if (walk?.index_entries !== undefined) {
    const known = new Set(document.blobs.map(({ digest }) => digest));
    ledger.same(
      'walk.index_entries',
      roots.filter(({ digest }) => known.has(digest)).length,
      walk.index_entries,
    );
  }
  if (walk?.refs?.length === 0) ledger.same('walk.refs', roots, []);
  for (const [i, ref] of (walk?.refs ?? []).entries()) {
    const holders = [...document.images, ...document.indexes];
    const holder = holders.find(({ digest }) => digest === roots[i]?.digest);
    const names = holder?.names ?? [];
    const isThere = ref === null || names.some((name) => name === ref || name.endsWith(`:${ref}`));
    // Of what is not here nothing is listed but the digest.
    ledger.holds('walk.refs', isThere || holder === undefined, `no name ${String(ref)}`);
  }
  if (walk?.oci_layout !== undefined) {
    const doubts = document.findings.filter(({ code }) => code.startsWith('layout-'));
    ledger.same('walk.oci_layout.imageLayoutVersion', doubts, []);
  }
}

/** Who refers to what, in which order, and for which platform. */
function comparePlaces(
  ledger: Ledger,
  reached: readonly TruthDescriptor[],
  document: VerifyDocument,
): void {
  const byPlace = new Map(reached.map((each) => [each.via, each]));
  for (const descriptor of reached) {
    const { via, digest, platform, state } = descriptor;
    const parent = byPlace.get(parentOf(via)) ?? null;
    const place = /\.(manifests|layers|blobs|config)(?:\[(\d+)\])?$/.exec(via);
    const [, list = '', number = '0'] = place ?? [];
    const ours = placeOf(document, parent, list, Number(number), descriptor);
    ledger.same(`${FIELD}.via`, ours.digest, digest, via);
    if (parent !== null && list === 'manifests')
      ledger.same(`${FIELD}.state`, ours.present, state !== 'missing', via);
    for (const part of ['os', 'architecture', 'variant'] as const)
      if (platform?.[part] !== undefined)
        ledger.same(
          `${FIELD}.platform.${part}`,
          ours.platform?.split('/')[PART[part]],
          platform[part],
          via,
        );
  }
}

const PART = { os: 0, architecture: 1, variant: 2 } as const;

interface Place {
  readonly digest: string | null | undefined;
  readonly platform?: string | null | undefined;
  readonly present?: boolean | undefined;
}

/** What Drydock shows at a place below a parent; what `index.json` lists it shows as blobs only. */
function placeOf(
  document: VerifyDocument,
  parent: TruthDescriptor | null,
  list: string,
  number: number,
  { digest }: TruthDescriptor,
): Place {
  const blob = document.blobs.find((each) => each.digest === digest);
  const [image] = parent === null ? [] : imagesOf(document, parent.digest);
  if (parent === null) return { digest: blob?.digest, platform: blob?.platform };
  if (list === 'manifests')
    return (
      document.indexes.find((each) => each.digest === parent.digest)?.manifests[number] ?? {
        digest: undefined,
      }
    );
  // The config of an artifact is no image's ID.
  if (list === 'config') return { digest: image?.imageID ?? blob?.digest };
  return { digest: image?.layers[number]?.digest };
}

/** Whether each layer's uncompressed bytes are what the config says. */
function compareDiffIDs(ledger: Ledger, truth: Truth, document: VerifyDocument): void {
  const manifests = new Set(imageManifests(truth).map(({ via }) => via));
  for (const { via, digest, state, diff_id_checks: checks } of followed(truth)) {
    if (checks === undefined) continue;
    if (state.includes('mismatch')) {
      ledger.cannot(`${FIELD}.diff_id_checks`, 'nothing is taken from a manifest that is another');
      continue;
    }
    const field = `${FIELD}.diff_id_checks`;
    const [image] = imagesOf(document, digest);
    const uneven = checks.filter((check) => check.endsWith('diff_ids'));
    const each = checks.filter((check) => !check.endsWith('diff_ids'));
    ledger.same(field, has(document, 'rootfs-count-mismatch'), uneven.length > 0, via);
    if (!manifests.has(via) || uneven.length > 0) continue;
    ledger.same(
      field,
      image?.layers.map(({ diffIDKnown }) => diffIDKnown),
      each.map((check) => DIFF_ID[check.replace(/:.*/, '')] ?? check),
      via,
    );
  }
}

const DIFF_ID: Readonly<Record<string, string>> = {
  ok: 'verified',
  'diff_id mismatch': 'mismatch',
  'layer missing': 'missing',
};

/** What the walk found wrong, each with the finding that must say it. */
export function compareProblems(ledger: Ledger, truth: Truth, document: VerifyDocument): void {
  const problems = truth.walk?.problems;
  if (problems === undefined) return;
  if (problems.length === 0)
    ledger.same('walk.problems', truth.images === undefined ? problemFindings(document) : [], []);
  for (const problem of problems) {
    const [, code] = PROBLEMS.find(([words]) => words.test(problem)) ?? [];
    const digest = /(?:blob |: )(sha256:[a-f0-9]{64})/.exec(problem)?.[1];
    const isSaid = document.findings.some(
      (found) =>
        code?.test(found.code) === true &&
        (digest === undefined || code.source.includes('diffid') || found.digest === digest),
    );
    const isSubject = /\.subject\b/.test(problem);
    ledger.holds('walk.problems', isSaid || isSubject, `no finding says: ${problem}`);
  }
}

const PROBLEMS: readonly (readonly [words: RegExp, code: RegExp])[] = [
  [/is not JSON/, /^document-invalid$/],
  [/index\.json missing/, /^(?:index-missing|not-a-regular-file)$/],
  [/file missing$/, /^layout-file-missing$/],
  [/ missing$/, /^blob-missing$/],
  [/mismatch/, /^(?:digest|size|unreferenced)-mismatch$/],
  [/diff_id in config/, /^(?:diffid|rootfs-count|digest)-mismatch$/],
  [/layers but/, /^(?:rootfs-count|digest)-mismatch$/],
  [/mediaType in content/, /^document-ambiguous$/],
];

/** Findings about the structure: where the walk found nothing wrong there must be none. */
function problemFindings({ findings }: VerifyDocument): readonly string[] {
  return findings.flatMap(({ code }) =>
    PROBLEMS.some(([, each]) => each.test(code)) ? [code] : [],
  );
}

function has({ findings }: VerifyDocument, code: string): boolean {
  return findings.some((found) => found.code === code);
}
