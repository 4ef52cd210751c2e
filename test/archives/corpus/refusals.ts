/**
 * Refusals of skopeo and umoci that say nothing about the image: they cannot be asked for it in
 * that way, or they do not unpack things of that kind. Each with what shows that it is so.
 */
export const STRICT: readonly (readonly [words: RegExp, reason: string])[] = [
  [/more than one image in oci, choose an image/, 'a name must be given; the layout has several'],
  [
    /loading tar component manifest\.json: unexpected EOF$/,
    'it does not unpack compressed archives; unpacked by hand it takes them',
  ],
  [/no descriptor found for reference/, 'it looks for manifests by their name, not for indexes'],
  [/Invalid image _cosign:|tag contains invalid characters/, 'the name has a colon'],
  [/unsupported image-specific operation on artifact/, 'an artifact has no config to show'],
  [/unsupported schema version 0/, 'an artifact manifest of early OCI has no schemaVersion'],
  [/no image found in manifest list for architecture amd64/, 'no image is for this machine'],
  [/blob is not correct mediatype: .*\+zstd/, 'this umoci knows no zstd'],
  [/unsupported docker v2s2 media type/, 'a Docker manifest lists OCI layers, each of them whole'],
  [/tag is ambiguous/, 'a name stands twice in index.json'],
  [/unknown config blob type/, 'umoci unpacks OCI images and no artifacts'],
  [/descriptor does not point to ispec\.MediaTypeImageManifest/, 'umoci reads OCI manifests only'],
  [/read oci-layout: invalid image detected/, 'the file oci-layout is missing'],
];

/** True if the words are about the tool and not about the image. */
export function isStrictRefusal(words: string): boolean {
  return STRICT.some(([each]) => each.test(words));
}
