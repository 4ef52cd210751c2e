/** SPDX as `Tag: value` lines, 2.2 and 2.3. */
import type { ComponentProperty, Stated } from './image-component.ts';
import type { Reading, TextReader } from './reader.ts';
import { propertyOf, readSpdx, type SpdxPackage } from './spdx-package.ts';

/** Characters in which the version of the format has to stand; comments may come before it. */
const HEAD = 4096;
const VERSION = /^SPDXVersion: SPDX-2\.\d/m;
const LINE = /^([A-Za-z]{1,64}): ?/;
const PURL = /^PACKAGE[-_]MANAGER purl /;
const TEXT = ['<text>', '</text>'] as const;

export const spdxTagValue: TextReader = {
  format: 'spdx',
  recognises: (text) => VERSION.test(text.slice(0, HEAD)),
  read: readLines,
};

interface Draft extends SpdxPackage {
  id: string;
  purpose: string | null;
  name: Stated | null;
  version: Stated | null;
  readonly purls: Stated[];
  readonly hashes: Stated[];
  readonly properties: ComponentProperty[];
}

function readLines(text: string): Reading {
  const packages: Draft[] = [];
  const byID = new Map<string, Draft>();
  const ofFiles: ComponentProperty[] = [];
  /** Null between packages, where tags are of the document or of a file. */
  let current: Draft | null = null;
  let annotated: Draft | null = null;
  for (const { tag, value } of tagLines(text)) {
    if (tag === 'PackageName') {
      current = draftOf(value);
      packages.push(current);
    } else if (tag === 'FileName' || tag === 'SnippetSPDXID') current = null;
    else if (tag === 'SPDXREF') annotated = byID.get(value.text) ?? null;
    else if (tag === 'AnnotationComment') annotated?.properties.push(...propertyOf(value));
    else if (tag === 'FileComment') ofFiles.push(...propertyOf(value));
    else if (current !== null) {
      addTo(current, tag, value);
      if (tag === 'SPDXID') byID.set(value.text, current);
    }
  }
  return readSpdx(packages, ofFiles);
}

function draftOf(name: Stated): Draft {
  return { id: '', purpose: null, name, version: null, purls: [], hashes: [], properties: [] };
}

function addTo(draft: Draft, tag: string, value: Stated): void {
  if (tag === 'SPDXID') draft.id = value.text;
  if (tag === 'PrimaryPackagePurpose') draft.purpose = value.text;
  if (tag === 'PackageVersion') draft.version = value;
  if (tag === 'PackageAttributionText') draft.properties.push(...propertyOf(value));
  if (tag === 'PackageChecksum') draft.hashes.push(...after(value, /^SHA256: /));
  if (tag === 'ExternalRef') draft.purls.push(...after(value, PURL));
}

function after({ text, at }: Stated, start: RegExp): readonly Stated[] {
  const [found] = start.exec(text) ?? [];
  if (found === undefined) return [];
  return [{ text: text.slice(found.length), at: Number(at) + found.length }];
}

/** A tag with its value, which may go over several lines in `<text>`, and the offset of its line. */
export interface TagLine {
  readonly tag: string;
  readonly value: Stated;
  readonly at: number;
}

/** Lines that begin with a tag; those within a `<text>` are none. */
export function* tagLines(text: string): Generator<TagLine> {
  // Where no end is to be found, it is looked for once.
  let ends = true;
  for (let from = 0; from < text.length;) {
    const at = from;
    const [start, tag] = LINE.exec(text.slice(from, from + 128)) ?? [];
    const value = from + (start?.length ?? 0);
    const close: number =
      ends && text.startsWith(TEXT[0], value) ? text.indexOf(TEXT[1], value) : 0;
    ends &&= close !== -1;
    const newline = text.indexOf('\n', Math.max(from, close));
    const end = newline === -1 ? text.length : newline;
    if (start !== undefined && tag !== undefined)
      yield { tag, value: unwrapped(text.slice(value, end), value), at };
    from = end + 1;
  }
}

function unwrapped(written: string, at: number): Stated {
  const text = written.trimEnd();
  if (!text.startsWith(TEXT[0])) return { text, at };
  const body = text.endsWith(TEXT[1]) ? text.slice(0, -TEXT[1].length) : text;
  return { text: body.slice(TEXT[0].length), at: at + TEXT[0].length };
}
