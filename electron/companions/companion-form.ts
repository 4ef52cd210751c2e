/** What a companion is, by the media types and annotations that describe it; its bytes are not read. */
import type { CompanionForm, CompanionKind } from '../../shared/companions.ts';

/** What describes one blob of an artifact. */
export interface DescribedBlob {
  /** The most telling first: of the blob, then of its manifest. */
  readonly types: readonly string[];
  /** Of the blob's descriptor and of the manifest. */
  readonly annotations: Readonly<Record<string, string>>;
}

export interface CompanionShape {
  readonly kind: CompanionKind;
  readonly form: CompanionForm;
  readonly predicateType: string | null;
}

interface TypeRow {
  readonly type: RegExp;
  readonly kind: CompanionKind;
  readonly form: CompanionForm;
}

const NOTATION = /^application\/vnd\.cncf\.notary(?:\.v2)?\.signature$/;

/** The first row that fits any type, in the order of the types. Parameters of types do not count. */
const ROWS: readonly TypeRow[] = [
  {
    type: /^application\/vnd\.dev\.cosign\.simplesigning\.v1\+json$/,
    kind: 'signature',
    form: 'simple-signing',
  },
  {
    type: /^application\/vnd\.dev\.sigstore\.bundle\b/,
    kind: 'signature',
    form: 'sigstore-bundle',
  },
  { type: /^application\/vnd\.dsse\.envelope\b/, kind: 'attestation', form: 'dsse' },
  { type: /^application\/vnd\.in-toto(?:\.[\w.-]+)?\+dsse$/, kind: 'attestation', form: 'dsse' },
  {
    type: /^application\/vnd\.in-toto(?:\.[\w.-]+)?(?:\+json)?$/,
    kind: 'attestation',
    form: 'in-toto',
  },
  {
    type: /^(?:text|application)\/(?:vnd\.)?spdx(?:\+(?:json|xml))?$/,
    kind: 'sbom',
    form: 'spdx',
  },
  {
    type: /^application\/(?:vnd\.)?cyclonedx(?:\+(?:json|xml))?$/,
    kind: 'sbom',
    form: 'cyclonedx',
  },
  { type: /^application\/(?:vnd\.)?syft\+json$/, kind: 'sbom', form: 'unknown' },
  { type: /^application\/(?:vnd\.)?openvex\+json$/, kind: 'other', form: 'openvex' },
  { type: /\bsbom\b/, kind: 'sbom', form: 'unknown' },
];

/** sigstore/cosign, specs of bundles as attachments. */
const BUNDLE_CONTENT = 'dev.sigstore.bundle.content';
const PREDICATE_KEYS = [
  'in-toto.io/predicate-type',
  'dev.sigstore.bundle.predicateType',
  'predicateType',
];
/** The statement that cosign writes where it used to write a payload of simple signing. */
const COSIGN_SIGN = 'https://sigstore.dev/cosign/sign/v1';

export function companionShape({ types, annotations }: DescribedBlob): CompanionShape {
  const plain = types.map((type) => type.replace(/;.*$/s, '').trim().toLowerCase());
  const said = PREDICATE_KEYS.flatMap((key) => annotationOf(annotations, key) ?? [])[0] ?? null;
  if (plain.some((type) => NOTATION.test(type)))
    return { kind: 'signature', form: notationForm(plain), predicateType: null };
  const row = plain.flatMap((type) => ROWS.find((each) => each.type.test(type)) ?? [])[0];
  const { kind, form } = row ?? { kind: 'other', form: 'unknown' };
  if (form === 'sigstore-bundle') return bundleShape(annotations, said);
  return { kind, form, predicateType: kind === 'attestation' ? said : null };
}

function notationForm(types: readonly string[]): CompanionForm {
  if (types.includes('application/jose+json')) return 'notation-jws';
  return types.includes('application/cose') ? 'notation-cose' : 'unknown';
}

function bundleShape(
  annotations: Readonly<Record<string, string>>,
  predicateType: string | null,
): CompanionShape {
  const isStatement = annotationOf(annotations, BUNDLE_CONTENT) === 'dsse-envelope';
  const isAttestation = isStatement && predicateType !== COSIGN_SIGN;
  return {
    kind: isAttestation ? 'attestation' : 'signature',
    form: 'sigstore-bundle',
    predicateType,
  };
}

function annotationOf(annotations: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(annotations, key) ? (annotations[key] ?? null) : null;
}
