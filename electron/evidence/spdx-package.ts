/** Which packages of an SPDX document are images, and what is said of each. */
import {
  hasImageProperties,
  isImagePurl,
  onlyDiffID,
  sayComponent,
  sayLayers,
  versionDigest,
  type ComponentProperty,
  type ImageComponent,
  type Stated,
} from './image-component.ts';
import type { ClaimSaid, Reading } from './reader.ts';
import { SaidOnce } from './said-once.ts';

export interface SpdxPackage extends ImageComponent {
  readonly id: string;
  /** `PrimaryPackagePurpose`, in any letters. */
  readonly purpose: string | null;
}

/** `ImageID: sha256:…`, as Trivy writes annotations and Syft comments of files. */
const NOTE = /^([A-Za-z]{1,32}): (\S{1,512})$/;
/** How Trivy and Syft number the image that a document is about. */
const IMAGE_ID = /^SPDXRef-(?:ContainerImage|DocumentRoot-Image)-/;

/** One claim for each image; layers belong to it where there is one that was looked at. */
export function readSpdx(
  packages: readonly SpdxPackage[],
  ofFiles: readonly ComponentProperty[],
): Reading {
  const scanned = packages.filter(isScanned).map(sayPackage);
  const layers = scanned.length === 1 ? (scanned[0] ?? new SaidOnce()) : new SaidOnce();
  const diffIDs = onlyDiffID(layers.said);
  for (const { properties } of packages) sayLayers(layers, properties);
  sayLayers(layers, ofFiles);
  // Base images and the like: only the package URL says that they are images.
  const rest = packages.filter((item) => !isScanned(item));
  const listed = rest.filter(hasImagePurl).map(sayPackage);
  return {
    claims: [
      { side: 'scanned', said: layers.said, diffIDs },
      ...(scanned.length === 1 ? [] : scanned.map((once) => claim('scanned', once))),
      ...listed.map((once) => claim('named', once)),
    ],
    others: rest
      .filter((item) => !hasImagePurl(item))
      .flatMap(({ version }) => versionDigest(version?.text ?? null)),
  };
}

/** The property that a note says, or none. */
export function propertyOf(note: Stated): readonly ComponentProperty[] {
  const [, key, text] = NOTE.exec(note.text) ?? [];
  return key === undefined || text === undefined ? [] : [{ key, text, at: note.at }];
}

function isScanned(item: SpdxPackage): boolean {
  return (
    item.purpose?.toLowerCase() === 'container' ||
    IMAGE_ID.test(item.id) ||
    hasImageProperties(item.properties)
  );
}

function hasImagePurl({ purls }: SpdxPackage): boolean {
  return purls.some(({ text }) => isImagePurl(text));
}

function sayPackage(item: SpdxPackage): SaidOnce {
  const once = new SaidOnce();
  sayComponent(once, item, IMAGE_ID.test(item.id) ? 'manifest' : 'registry');
  return once;
}

function claim(side: ClaimSaid['side'], { said }: SaidOnce): ClaimSaid {
  return { side, said, diffIDs: onlyDiffID(said) };
}
