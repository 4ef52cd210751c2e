/**
 * What a digest that no archive knows is by way of documents in evidence: an index that lists a manifest
 * here, a manifest whose config is here, a config with the diffIDs of an image here.
 */
import type { ProofLink } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import { contentStanding, type ImageHere } from './archive-here.ts';
import type { Catalog } from './catalog.ts';
import { provenOutcome, type Found } from './digest-outcomes.ts';
import { documentLink, type DocumentHere, type EvidenceDocuments } from './evidence-documents.ts';
import { bestOf, type Outcome, type Place } from './outcome.ts';
import { meantEntries, withDoubts } from './listed-entries.ts';
import { stackPlaces } from './stack-outcomes.ts';
import { isTrivial } from './trivial-digests.ts';

export class DocumentOutcomes {
  readonly #catalog: Catalog;
  readonly #documents: EvidenceDocuments;
  readonly #platform: string | null;

  constructor(catalog: Catalog, documents: EvidenceDocuments, platform: string | null) {
    this.#catalog = catalog;
    this.#documents = documents;
    this.#platform = platform;
  }

  /** At most one; none if no document leads to an image here. */
  of(digest: Digest): readonly Found[] {
    const here = this.#documents.find(digest);
    if (here === undefined) return [];
    const { role } = here.document;
    if (role === 'index') return this.#ofIndex(here);
    return found(role === 'manifest' ? this.#ofManifest(here) : this.#ofConfig(here));
  }

  /** By the manifests that it lists, whether these are here or their documents are in evidence too. */
  #ofIndex(here: DocumentHere): readonly Found[] {
    const { digest, manifests } = here.document;
    const is = documentLink(here, 'is', 'index', digest);
    const entries = meantEntries(manifests, this.#platform).map((entry) => {
      const { digest: listed, platform } = entry;
      const link = { ...documentLink(here, 'lists', 'manifest', listed), platform };
      const direct = this.#manifests(listed, platform, [is]);
      const found = direct.length > 0 ? direct : this.#throughManifest(listed, [is, link]);
      return { ...entry, places: found };
    });
    const places = withDoubts(entries);
    // One that is damaged or not checked leaves no match: nobody says which of them is meant.
    const wrong = places.find(({ outcome }) => outcome.verdict === 'not-verified');
    return found(places, wrong?.outcome);
  }

  #manifests(
    digest: Digest,
    platform: string | null,
    above: readonly ProofLink[],
  ): readonly Place[] {
    const holdings = this.#catalog.holdings(digest).filter(({ kind }) => kind === 'manifest');
    return holdings.flatMap(({ archive, images }) => {
      const link = archive.link('lists', 'manifest', digest);
      const proof = [...above, { ...link, platform: platform ?? link.platform }];
      const links = { by: 'manifest' as const, digest, proof };
      const proven = archive.proven(digest);
      return images.map((image) => ({
        image,
        outcome: provenOutcome(proven, 'same-image-this-platform', image.standing, links),
      }));
    });
  }

  #throughManifest(digest: Digest, above: readonly ProofLink[]): readonly Place[] {
    const here = this.#documents.find(digest);
    if (here?.document.role !== 'manifest') return [];
    return this.#configs(here.document.config, above);
  }

  #ofManifest(here: DocumentHere): readonly Place[] {
    const { digest, config } = here.document;
    const is = documentLink(here, 'is', 'manifest', digest);
    const direct = this.#configs(config, [is]);
    const other = config === null ? undefined : this.#documents.find(config);
    if (direct.length > 0 || other?.document.role !== 'config') return direct;
    return this.#stacks(other, [is, documentLink(other, 'config', 'config', config ?? '')]);
  }

  #configs(config: Digest | null, above: readonly ProofLink[]): readonly Place[] {
    if (config === null || isTrivial(config)) return [];
    const holdings = this.#catalog.holdings(config).filter(({ kind }) => kind === 'config');
    return holdings.flatMap(({ archive, images }) => {
      const proof = [...above, archive.link('config', 'config', config)];
      const links = { by: 'config' as const, digest: config, proof };
      const proven = archive.proven(config);
      return images.map((image) => ({
        image,
        outcome: provenOutcome(proven, 'same-content', contentStanding(image), links),
      }));
    });
  }

  #ofConfig(here: DocumentHere): readonly Place[] {
    return this.#stacks(here, [documentLink(here, 'is', 'config', here.document.digest)]);
  }

  /** The same files under another config, so that not all is the same. */
  #stacks({ document }: DocumentHere, above: readonly ProofLink[]): readonly Place[] {
    const images: readonly ImageHere[] = this.#catalog.withStack(document.diffIDs);
    return stackPlaces(images).map(({ image, outcome }) => ({
      image,
      outcome: otherConfig({ ...outcome, proof: [...above, ...outcome.proof] }),
    }));
  }
}

/** All layers are the same, and the config is known to be another one. */
function otherConfig(outcome: Outcome): Outcome {
  if (outcome.verdict !== 'same-content') return outcome;
  return { ...outcome, reason: 'other-config', complete: false };
}

function found(places: readonly Place[], outcome?: Outcome): readonly Found[] {
  const telling = outcome ?? bestOf(places.map((place) => place.outcome));
  return telling === undefined ? [] : [{ outcome: telling, places }];
}
