/** Annotations of a manifest, as each of its layers has them too. */

/** Annotations times layers; beyond it each keeps only what says what it is and who signed. */
const MAX_SHARED = 200_000;

/** What a companion is, or how it is signed: cosign's, and those of bundles and attestations. */
const TELLING: readonly string[] = [
  'dev.cosignproject.cosign/signature',
  'dev.sigstore.cosign/certificate',
  'dev.sigstore.cosign/chain',
  'dev.sigstore.cosign/bundle',
  'dev.sigstore.cosign/rfc3161timestamp',
  'dev.sigstore.bundle.content',
  'dev.sigstore.bundle.predicateType',
  'in-toto.io/predicate-type',
  'predicateType',
];

/** All of them, unless a manifest has so many, and so many layers, that their product would fill the memory. */
export function sharedAnnotations(
  annotations: Readonly<Record<string, string>>,
  layers: number,
): Readonly<Record<string, string>> {
  if (Object.keys(annotations).length * layers <= MAX_SHARED) return annotations;
  const telling = TELLING.filter((key) => Object.hasOwn(annotations, key));
  return Object.fromEntries(telling.map((key) => [key, annotations[key] ?? '']));
}
