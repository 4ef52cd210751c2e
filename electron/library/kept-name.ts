/**
 * Names of kept images (`org.opencontainers.image.ref.name`): a strict form of what image-spec annotations.md
 * allows, so that `skopeo inspect oci:LIBRARY:NAME` takes every one.
 */

/** True for a name that an image can be given. */
export declare function isKeptName(text: string): boolean;
/** A name made of any text: a reference, a file's name, nothing at all. */
export declare function toKeptName(text: string): string;
/** The first of `wanted`, `wanted-2`, `wanted-3` … that is not taken. */
export declare function freeName(wanted: string, isTaken: (name: string) => boolean): string;
