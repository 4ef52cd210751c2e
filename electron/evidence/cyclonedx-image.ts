/** The image that a CycloneDX document is about, and the images that it lists. */
import type { Digest } from '../../shared/oci.ts';
import {
  hasImageProperties,
  isImagePurl,
  onlyDiffID,
  sayComponent,
  sayLayers,
  versionDigest,
  type ImageComponent,
} from './image-component.ts';
import type { ClaimSaid, Reading } from './reader.ts';
import { SaidOnce } from './said-once.ts';

export interface CycloneComponent extends ImageComponent {
  readonly type: string | null;
}

export interface CycloneDocument {
  /** Names of the tools that made it. */
  readonly tools: readonly string[];
  /** `metadata.component`. */
  readonly about: CycloneComponent | null;
  readonly components: Iterable<CycloneComponent>;
}

const TRIVY = 'aquasecurity:trivy:';
const SYFT_LAYER = /^syft:location:\d{1,9}:layerID$/;

/** One claim about the image that was looked at, and one for every image among the components. */
export function readCyclone(document: CycloneDocument): Reading {
  const about = new SaidOnce();
  const listed: ClaimSaid[] = [];
  const others: Digest[] = [];
  if (document.about !== null) {
    const kind = bySyft(document.tools) ? 'manifest' : 'registry';
    if (isImage(document.about)) sayComponent(about, document.about, kind);
    else others.push(...versionDigest(document.about.version?.text ?? null));
  }
  const diffIDs = onlyDiffID(about.said);
  for (const component of document.components) {
    sayLayers(about, component.properties);
    if (isImage(component)) {
      const once = new SaidOnce();
      sayComponent(once, component, 'registry');
      listed.push({ side: 'named', said: once.said });
    } else others.push(...versionDigest(component.version?.text ?? null));
  }
  return { claims: [{ side: 'scanned', said: about.said, diffIDs }, ...listed], others };
}

/** The key of a property of Trivy's or of Syft's as `ComponentProperty` has it; empty for all others. */
export function propertyKey(name: string): string {
  if (name.startsWith(TRIVY)) return name.slice(TRIVY.length);
  return SYFT_LAYER.test(name) ? 'layerID' : '';
}

function isImage(component: CycloneComponent): boolean {
  return (
    component.type === 'container' ||
    component.purls.some(({ text }) => isImagePurl(text)) ||
    hasImageProperties(component.properties)
  );
}

/** Syft and Grype write the digest of the manifest as the version, also one that they made themselves. */
function bySyft(tools: readonly string[]): boolean {
  return tools.some((tool) => ['syft', 'grype'].includes(tool));
}
