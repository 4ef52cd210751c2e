/**
 * The little that is kept between starts: where the window was, which sources were opened, settings.
 * One small JSON file, replaced as a whole; a file that cannot be read means the defaults.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import {
  APPEARANCES,
  LANGUAGE_CHOICES,
  type Appearance,
  type LanguageChoice,
} from '../../shared/app-methods.ts';
import type { LimitsGiven } from '../../shared/limits/adjustable.ts';
import { limitsGiven } from './param-parts.ts';

/** Bytes; recents and tabs with the longest paths stay below it. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;
export const MAX_RECENTS = 10;
export const MAX_TABS = 20;
/** Characters of a tab's name. */
export const MAX_NAME = 1_000;

const whole = v.pipe(v.number(), v.safeInteger());
const bounds = v.object({ x: whole, y: whole, width: whole, height: whole });
const sourcePath = v.pipe(v.string(), v.minLength(1), v.maxLength(32_767), v.excludes('\0'));
const recent = v.object({
  recentId: v.pipe(v.string(), v.uuid()),
  path: sourcePath,
  openedAt: v.pipe(v.string(), v.isoTimestamp()),
});
/** Where what is open in a tab is: the sample is not always in the same place. */
const tabOrigin = v.variant('kind', [
  v.object({ kind: v.literal('path'), path: sourcePath }),
  v.object({
    kind: v.literal('kept'),
    image: v.pipe(v.string(), v.minLength(1), v.maxLength(8192)),
  }),
  v.object({ kind: v.literal('sample') }),
]);
const tab = v.object({
  origin: tabOrigin,
  name: v.pipe(v.string(), v.maxLength(MAX_NAME)),
  shown: v.boolean(),
});
const userState = v.object({
  bounds: v.nullable(bounds),
  maximized: v.boolean(),
  recents: v.pipe(v.array(recent), v.maxLength(MAX_RECENTS)),
  reopenTabs: v.optional(v.boolean(), true),
  tabs: v.optional(v.fallback(v.pipe(v.array(tab), v.maxLength(MAX_TABS)), []), []),
  // Absent in files from before there was a cache.
  keepLayers: v.optional(v.boolean(), true),
  notifies: v.optional(v.boolean(), true),
  // A limit that is out of range, since the range is another one, is as usual.
  limits: v.optional(v.fallback(limitsGiven, {}), {}),
  appearance: v.optional(v.fallback(v.picklist(APPEARANCES), 'system'), 'system'),
  language: v.optional(v.fallback(v.picklist(LANGUAGE_CHOICES), 'system'), 'system'),
});

/** Screen position and size of the window, in device-independent pixels. */
export type Bounds = Readonly<v.InferOutput<typeof bounds>>;
export type StoredRecent = Readonly<v.InferOutput<typeof recent>>;

export type TabOrigin = Readonly<v.InferOutput<typeof tabOrigin>>;
export type StoredTab = Readonly<v.InferOutput<typeof tab>>;

export interface UserState {
  readonly bounds: Bounds | null;
  readonly maximized: boolean;
  /** The latest first. */
  readonly recents: readonly StoredRecent[];
  /** True if what is open comes back at the next start. */
  readonly reopenTabs: boolean;
  /** In the order of the tabs. */
  readonly tabs: readonly StoredTab[];
  /** True if the contents of layers may be kept in the cache. */
  readonly keepLayers: boolean;
  /** True if a notification says that long work has ended. */
  readonly notifies: boolean;
  /** Those that are not as usual. */
  readonly limits: LimitsGiven;
  readonly appearance: Appearance;
  readonly language: LanguageChoice;
}

const DEFAULTS: UserState = {
  bounds: null,
  maximized: false,
  recents: [],
  reopenTabs: true,
  tabs: [],
  keepLayers: true,
  notifies: true,
  limits: {},
  appearance: 'system',
  language: 'system',
};

/** What is kept in `file`; the defaults if it is absent, too large, or not what was written. */
export function readUserState(file: string): UserState {
  try {
    if (statSync(file).size > MAX_FILE_BYTES) return DEFAULTS;
    return v.parse(userState, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return DEFAULTS;
  }
}

/** Replaces the file as a whole, so that a crash leaves the old one or the new one. May throw. */
export function writeUserState(file: string, state: UserState): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  try {
    // A leftover or a planted link is removed, never written through.
    rmSync(temporary, { force: true });
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeSync(descriptor, `${JSON.stringify(state, null, 2)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (thrown) {
    rmSync(temporary, { force: true });
    throw thrown;
  }
}
