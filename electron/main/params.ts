/** Checks what the page sends: one schema a method, every size capped, no key too many. */
import * as v from 'valibot';
import { ALL_COMMANDS } from '../../shared/commands.ts';
import { FILE_CHANGE_KINDS } from '../../shared/compare.ts';
import { MAX_FILE_READ } from '../../shared/content.ts';
import type { Method, Params } from '../../shared/contract.ts';
import { EVIDENCE_SIDES, MAX_PASTED, MAX_REFERENCE } from '../../shared/evidence.ts';
import { FailureError } from '../../shared/failure.ts';
import { CHANGED_PARTS, CHANGES, SPECIAL_MARKS } from '../../shared/files.ts';
import { HITS_AT_ONCE, MAX_PATTERN } from '../../shared/find.ts';
import {
  EXPORT_FORMATS,
  MAX_KEPT_NAME,
  MAX_NOTE,
  MAX_TAG,
  MAX_TAGS,
} from '../../shared/library.ts';
import { ENTRY_KINDS } from '../../shared/model.ts';
import { LIST_FORMATS, MAX_TOGGLED } from '../../shared/saving.ts';
import { AUDIT_PARAMS } from './audit-params.ts';
import {
  count,
  digest,
  id,
  limit,
  limitsGiven,
  MAX_DIGEST,
  MAX_ENTRY_PATH,
  MAX_SEARCH,
  nothing,
  page,
  text,
} from './param-parts.ts';

/** Characters; PATH_MAX is 4096 bytes on Linux, 32,767 characters on Windows. */
const MAX_SOURCE_PATH = 32_767;
/** Characters of the name of a user or group. */
const MAX_OWNER = 256;
/** Characters that a page may put on the clipboard. */
const MAX_COPY = 64 * 1024;
/** Layers that one path was found in. */
const MAX_FOUND_LAYERS = 1_000;
/** Characters of `os/arch/variant`. */
const MAX_PLATFORM = 256;
/** Exempt images of one constraint. */
const MAX_EXEMPT = 1_000;
/** Characters of a row's id, which may be made of a reference. */
const MAX_ROW = 2 * MAX_REFERENCE;
/** Characters of the id of a kept image: a digest, and a name that another tool may have written. */
const MAX_KEPT = 8 * 1024;
/** More are open at most; the first ones come back. */
const MAX_TABS_TOLD = 1_000;
/** Kept images that are removed at once. */
const MAX_REMOVED = 10_000;
const ROW_STATES = ['agrees', 'problem', 'unproven', 'not-mentioned'] as const;

const size = v.nullable(count);
const someOf = <const T extends string>(options: readonly T[]) =>
  v.pipe(v.array(v.picklist(options)), v.maxLength(options.length));
const view = v.variant('kind', [
  v.strictObject({ kind: v.literal('layer'), layer: digest }),
  v.strictObject({
    kind: v.literal('merged'),
    image: text(MAX_DIGEST),
    layers: v.pipe(count, v.minValue(1)),
  }),
]);
const fileAt = v.strictObject({ layer: digest, entry: count });
const filter = v.strictObject({
  text: text(MAX_SEARCH),
  kinds: someOf(ENTRY_KINDS),
  changes: someOf(CHANGES),
  special: someOf(SPECIAL_MARKS),
  owner: text(MAX_OWNER),
  minSize: size,
  maxSize: size,
  hideRemoved: v.boolean(),
});
const wanted = {
  source: id,
  view,
  filter,
  sort: v.strictObject({
    by: v.picklist(['name', 'path', 'size', 'mtime', 'type', 'owner', 'mode', 'layer', 'change']),
    descending: v.boolean(),
  }),
};
const entries = { ...wanted, offset: count, limit };

const matchOptions = {
  platform: v.nullable(text(MAX_PLATFORM)),
  exempt: v.pipe(v.array(text(MAX_REFERENCE)), v.maxLength(MAX_EXEMPT)),
};
const side = v.nullable(v.picklist(EVIDENCE_SIDES));
const fromOne = v.pipe(count, v.minValue(1));

const keptImage = v.pipe(text(MAX_KEPT), v.minLength(1));
const removed = v.strictObject({
  images: v.pipe(v.array(keptImage), v.minLength(1), v.maxLength(MAX_REMOVED)),
});
const about = {
  tags: v.pipe(v.array(v.pipe(text(MAX_TAG), v.minLength(1))), v.maxLength(MAX_TAGS)),
  note: text(MAX_NOTE),
};
const keptName = v.pipe(text(MAX_KEPT_NAME), v.minLength(1));
const choice = v.strictObject({ source: id, image: text(MAX_DIGEST) });

/** What each method accepts. */
export const PARAMS: { readonly [M in Method]: v.GenericSchema<unknown, Params<M>> } = {
  pickSource: v.strictObject({ as: v.picklist(['file', 'folder']), job: id }),
  openDropped: v.strictObject({
    path: v.pipe(text(MAX_SOURCE_PATH), v.minLength(1), v.excludes('\0')),
    job: id,
  }),
  openRecent: v.strictObject({ recentId: id, job: id }),
  openSample: v.strictObject({ job: id }),
  openRequested: v.strictObject({ job: id }),
  closeSource: v.strictObject({ source: id }),
  listRecents: nothing,
  forgetRecent: v.strictObject({ recentId: id }),
  forgetRecents: nothing,
  startVerify: v.strictObject({ source: id, job: id }),
  preferImage: v.strictObject({ source: id, image: text(MAX_DIGEST) }),
  cancelJob: v.strictObject({ job: id }),
  getVerification: v.strictObject({ source: id }),
  getDocument: v.strictObject({ source: id, digest }),
  prepareFiles: v.strictObject({ source: id, view, job: id }),
  listChildren: v.strictObject({ ...entries, path: text(MAX_ENTRY_PATH) }),
  listEntries: v.strictObject(entries),
  getSpace: v.strictObject({ source: id, view, job: id }),
  getTreemap: v.strictObject({ source: id, view, path: text(MAX_ENTRY_PATH) }),
  saveFiles: v.strictObject({ source: id, view, path: text(MAX_ENTRY_PATH), job: id }),
  saveFileList: v.strictObject({ source: id, view, format: v.picklist(LIST_FORMATS), job: id }),
  saveGraph: v.strictObject({
    source: id,
    toggled: v.pipe(v.array(text(2 * MAX_DIGEST)), v.maxLength(MAX_TOGGLED)),
  }),
  locateEntry: v.strictObject({ ...wanted, path: text(MAX_ENTRY_PATH) }),
  findFiles: v.strictObject({
    source: id,
    job: id,
    pattern: v.strictObject({
      text: text(MAX_PATTERN),
      how: v.picklist(['substring', 'glob', 'regex']),
      in: v.picklist(['name', 'path']),
      matchCase: v.boolean(),
    }),
    image: v.nullable(text(MAX_DIGEST)),
  }),
  placeFiles: v.strictObject({
    source: id,
    image: v.nullable(text(MAX_DIGEST)),
    found: v.pipe(
      v.array(
        v.strictObject({
          path: text(MAX_ENTRY_PATH),
          layers: v.pipe(v.array(digest), v.maxLength(MAX_FOUND_LAYERS)),
        }),
      ),
      v.minLength(1),
      v.maxLength(HITS_AT_ONCE),
    ),
  }),
  describeFile: v.strictObject({
    source: id,
    target: v.variant('kind', [
      v.strictObject({ kind: v.literal('entry'), at: fileAt, path: text(MAX_ENTRY_PATH) }),
      v.strictObject({ kind: v.literal('path'), view, path: text(MAX_ENTRY_PATH) }),
    ]),
    job: id,
  }),
  readFile: v.strictObject({
    source: id,
    at: fileAt,
    offset: count,
    length: v.pipe(count, v.minValue(1), v.maxValue(MAX_FILE_READ)),
  }),
  pickEvidence: v.strictObject({ job: id }),
  readEvidenceAgain: v.strictObject({ job: id }),
  pasteEvidence: v.strictObject({ text: text(MAX_PASTED), job: id }),
  listEvidence: nothing,
  removeEvidence: v.strictObject({ evidence: id }),
  restoreEvidence: v.strictObject({ evidence: id }),
  setEvidenceSide: v.strictObject({ evidence: id, side }),
  readExcerpt: v.strictObject({ evidence: id, line: fromOne, column: fromOne }),
  getMatch: v.strictObject(matchOptions),
  listMatchRows: v.strictObject({
    ...matchOptions,
    ...page,
    states: someOf(ROW_STATES),
    text: text(MAX_SEARCH),
  }),
  findMatchRow: v.strictObject({ ...matchOptions, archive: id, image: text(MAX_DIGEST) }),
  listMatches: v.strictObject({
    ...matchOptions,
    ...page,
    row: v.nullable(text(MAX_ROW)),
    side,
    problems: v.boolean(),
    pins: v.boolean(),
  }),
  lookUpName: v.strictObject({ text: text(MAX_REFERENCE) }),
  getLibrary: nothing,
  keepImage: v.strictObject({
    ...about,
    source: id,
    image: v.nullable(text(MAX_DIGEST)),
    name: v.nullable(keptName),
    job: id,
  }),
  openKept: v.strictObject({ image: keptImage, job: id }),
  verifyLibrary: v.strictObject({ job: id }),
  planRemoval: removed,
  removeKept: removed,
  planCleanup: nothing,
  cleanLibrary: nothing,
  editKept: v.strictObject({ ...about, image: keptImage, name: keptName }),
  exportKept: v.strictObject({
    image: keptImage,
    format: v.picklist(EXPORT_FORMATS),
    platform: v.nullable(text(MAX_PLATFORM)),
    job: id,
  }),
  chooseLibraryPlace: nothing,
  resetLibraryPlace: nothing,
  restoreLibraryIndex: nothing,
  compareImages: v.strictObject({ before: choice, after: choice, job: id }),
  listDifferences: v.strictObject({
    ...page,
    comparison: id,
    changes: someOf(FILE_CHANGE_KINDS),
    parts: someOf(CHANGED_PARTS),
    text: text(MAX_SEARCH),
    hideTimeOnly: v.boolean(),
  }),
  diffFile: v.strictObject({ comparison: id, path: text(MAX_ENTRY_PATH), job: id }),
  closeComparison: v.strictObject({ comparison: id }),
  ...AUDIT_PARAMS,
  copyText: v.strictObject({ text: text(MAX_COPY) }),
  allowCommands: v.strictObject({ commands: someOf(ALL_COMMANDS) }),
  endEngine: nothing,
  getAppFacts: nothing,
  getLanguage: nothing,
  getAppearance: nothing,
  getLicences: nothing,
  listTabs: nothing,
  openTab: v.strictObject({ tabId: id, job: id }),
  keepTabs: v.strictObject({
    sources: v.pipe(v.array(id), v.maxLength(MAX_TABS_TOLD)),
    shown: v.nullable(id),
  }),
  getLimits: nothing,
  setLimits: v.strictObject({ limits: limitsGiven, keep: v.boolean() }),
};

/** The method of this name, or null; nothing but the table's own names is one. */
export function findMethod(name: unknown): Method | null {
  return typeof name === 'string' && Object.hasOwn(PARAMS, name) ? (name as Method) : null;
}

/** Checks parameters and returns a copy. Throws `invalid-request` that names the bad key only. */
export function decodeParams<M extends Method>(method: M, params: unknown): Params<M> {
  const schema: v.GenericSchema<unknown, Params<M>> = PARAMS[method];
  const checked = v.safeParse(schema, params, { abortEarly: true });
  if (checked.success) return checked.output;
  const key = v.getDotPath(checked.issues[0]) ?? '';
  throw new FailureError('invalid-request', { method, key: key.slice(0, 100) });
}
