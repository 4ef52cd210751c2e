/** SBOMs among the files of an image: by their paths, as those who put them there name them. */

/** Names that tools give to SBOMs, wherever they are. */
const NAMES =
  /(?:\.spdx(?:\.json)?|\.spdx-[^/]*\.(?:spdx|json)|\.(?:cdx|cyclonedx|syft)\.(?:json|xml)|^(?:bom|sbom)\.(?:json|xml|spdx))$/;
/** Folders that have nothing else: apko's, and others' that name them so. */
const FOLDERS = /(?:^|\/)(?:sbom|sboms|lib\/db\/sbom)\/[^/]+\.(?:json|xml)$/;

/** By the last name of a path, whether it may be one: names are looked at first, since paths are many. */
export function mayBeSbom(name: string): boolean {
  return /\.(?:json|xml|spdx)$/.test(name);
}

export function isSbomPath(path: string): boolean {
  return NAMES.test(path.slice(path.lastIndexOf('/') + 1)) || FOLDERS.test(path);
}
