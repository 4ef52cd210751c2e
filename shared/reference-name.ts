/** Names of images, as tools write them and as they mean them. */

/** Docker leaves its own registry, `library/` and the tag `latest` out of names. */
export function fullName(name: string): string {
  const short = name.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
  return /:[^/]*$/.test(short) ? short : `${short}:latest`;
}
