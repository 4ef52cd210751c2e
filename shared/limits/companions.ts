/** Caps of what is read of what travels with images, with their reasons. */

/** Bytes of a document that is read; larger ones are refused with that reason. */
export const MAX_COMPANION_BYTES = 256 * 1024 * 1024;
/** Values in one document: a million components have some 15 each. */
export const MAX_COMPANION_VALUES = 20_000_000;
/** Places of companions at images: an index's companion is one at every image below it. */
export const MAX_COMPANION_PLACES = 2_000_000;
/** Files of one image; an image of thousands of packages has one for each. */
export const MAX_INSIDE_COMPANIONS = 20_000;
/** Packages of one SBOM; a distribution has some 100,000. */
export const MAX_SBOM_PACKAGES = 2_000_000;
/** Statements in all: each vulnerability has one for each status of its products. */
export const MAX_VEX_STATEMENTS = 200_000;
/** SBOMs in the files of one image that are read: an image of apko has one a package. */
export const MAX_INSIDE_SBOMS = 2_000;
/** Bytes of all of them. */
export const MAX_INSIDE_SBOM_BYTES = 512 * 2 ** 20;
/** Bytes of layers, as they are stored, whose entries are asked for and held at one time. */
export const MAX_INSIDE_COMPANION_BYTES = 256 * 1024 * 1024;
/** Attestations that carry a whole SBOM are a few MiB. */
export const MAX_SIGNATURE_BYTES = 16 * 1024 * 1024;
