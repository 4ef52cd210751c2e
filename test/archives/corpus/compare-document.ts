/** A loose index or manifest: every digest that stands in it, and what it says about each. */
import { drydock } from '../../support/command.ts';
import { platformText } from './expected.ts';
import type { VerifyDocument } from './document.ts';
import type { Ledger } from './ledger.ts';
import type { Truth } from './truth.ts';

interface DigestDocument {
  readonly digests: readonly { readonly digest: string | null }[];
}

export async function compareDocument(
  ledger: Ledger,
  truth: Truth,
  path: string,
  document: VerifyDocument,
): Promise<void> {
  const { facts = {} } = truth;
  const [image] = document.images;
  const [index] = document.indexes;
  if (facts.mediaType !== undefined)
    ledger.holds(
      'facts.mediaType',
      // A document without a type is taken for what its fields make it.
      facts.mediaType === null || [image?.mediaType, index?.mediaType].includes(facts.mediaType),
      `${String(facts.mediaType)}, not ${image?.mediaType ?? index?.mediaType ?? 'there'}`,
    );
  if (facts.config !== undefined)
    ledger.holds(
      'facts.config',
      document.blobs.some(({ digest, role }) => digest === facts.config && role !== 'layer') ||
        facts.layers?.toString().includes(facts.config) === true,
      `no config ${facts.config}`,
    );
  if (Array.isArray(facts.layers))
    ledger.same('facts.layers', image?.layers.map(({ digest }) => digest) ?? [], facts.layers);
  if (typeof facts.layers === 'number')
    ledger.same('facts.layers', image?.layers.length ?? 0, facts.layers);
  for (const [i, manifest] of (facts.manifests ?? []).entries()) {
    const row = index?.manifests[i];
    const field = 'facts.manifests[]';
    ledger.same(`${field}.digest`, row?.digest, manifest.digest);
    const text = manifest.platform === null ? null : platformText(manifest.platform);
    ledger.same(`${field}.platform`, row?.platform ?? null, text);
    for (const part of ['os', 'architecture', 'variant'] as const)
      if (manifest.platform?.[part] !== undefined)
        ledger.same(`${field}.platform.${part}`, row?.platform, text);
  }
  ledger.cannot('_digests', 'the script looked for none in files of this kind');
  await compareDigests(ledger, truth, path);
}

/** Every digest of the text is told by `drydock digest`, or shown by `drydock inspect`. */
async function compareDigests(ledger: Ledger, truth: Truth, path: string): Promise<void> {
  const [listed, inspected] = await Promise.all([
    drydock(['digest', path, '--json']),
    drydock(['inspect', path, '--json']),
  ]);
  const { digests } = JSON.parse(listed.stdout) as DigestDocument;
  const known = new Set(digests.map(({ digest }) => digest));
  const told = Object.keys(truth.digests ?? {}).filter(
    (digest) => known.has(digest) || inspected.stdout.includes(digest),
  );
  ledger.same('digests', told.sort(), Object.keys(truth.digests ?? {}).sort());
  ledger.same('digest_count', told.length, truth.digest_count);
}
