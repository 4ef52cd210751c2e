/** Packages of SPDX 2.2 and 2.3 as `Tag: value` lines. */
import type { Sbom } from '../../shared/attestation.ts';
import { isImagePurl } from '../evidence/image-component.ts';
import { spdxTagValue, tagLines } from '../evidence/spdx-tag-value.ts';
import { describedDigests, sbomOf, type WrittenPackage } from './sbom-package.ts';
import { partyName, toolOf } from './spdx-party.ts';
import { shownField } from './shown-text.ts';

const PURL = /^PACKAGE[-_]MANAGER purl (\S+)/;
const ROOT = /^SPDXRef-(?:DocumentRoot-|ContainerImage-)/;

interface Draft extends WrittenPackage {
  version: string | null;
  purl: string | null;
  supplier: string | null;
  readonly licences: string[];
  id: string;
  purpose: string;
  /** Offsets of its lines in the text. */
  readonly from: number;
  to: number;
}

/** Null for other texts. */
export function readSpdxTagValue(text: string): Sbom | null {
  if (!spdxTagValue.recognises(text)) return null;
  const document = new Map<string, string>();
  const tools: string[] = [];
  const packages: Draft[] = [];
  const described = new Set<string>();
  let current: Draft | null = null;
  for (const { tag, value, at } of tagLines(text)) {
    if (current !== null && NEXT.has(tag)) {
      current.to = at;
      current = null;
    }
    if (tag === 'PackageName') packages.push((current = draftOf(value.text, at, text.length)));
    else if (current !== null) addTo(current, tag, value.text);
    else if (tag === 'Creator') tools.push(...toolOf(value.text));
    else if (!document.has(tag)) document.set(tag, value.text);
    if (tag === 'Relationship') described.add(/ DESCRIBES (\S+)/.exec(value.text)?.[1] ?? '');
  }
  const images = packages.filter((each) => isImage(each, described));
  const about = images.map(({ from, to }) => text.slice(from, to)).join('');
  const head = {
    format: 'spdx',
    specVersion: shownField(document.get('SPDXVersion')?.slice('SPDX-'.length)),
    name: shownField(document.get('DocumentName')),
    created: shownField(document.get('Created')),
    tools,
    describes: describedDigests(spdxTagValue.read(about)),
  } as const;
  const isOther = new Set(images);
  return sbomOf(
    head,
    packages.filter((each) => !isOther.has(each)),
  );
}

/** Tags with which something other than the package begins. */
const NEXT = new Set(['PackageName', 'FileName', 'SnippetSPDXID', 'LicenseID']);

function draftOf(name: string, from: number, to: number): Draft {
  return {
    name,
    version: null,
    purl: null,
    supplier: null,
    licences: [],
    id: '',
    purpose: '',
    from,
    to,
  };
}

function addTo(draft: Draft, tag: string, text: string): void {
  if (tag === 'SPDXID') draft.id = text;
  if (tag === 'PackageVersion') draft.version = text;
  if (tag === 'PrimaryPackagePurpose') draft.purpose = text.toUpperCase();
  if (tag === 'PackageSupplier' || (tag === 'PackageOriginator' && draft.supplier === null))
    draft.supplier = partyName(text);
  if (tag === 'PackageLicenseDeclared') draft.licences.unshift(text);
  if (tag === 'PackageLicenseConcluded') draft.licences.push(text);
  if (tag === 'ExternalRef') draft.purl ??= PURL.exec(text)?.[1] ?? null;
}

function isImage({ id, purpose, purl }: Draft, described: ReadonlySet<string>): boolean {
  if (ROOT.test(id)) return true;
  return described.has(id) && (purpose === 'CONTAINER' || (purl !== null && isImagePurl(purl)));
}
