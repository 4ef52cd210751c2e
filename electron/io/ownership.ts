/** Whose a file or folder is. */

/** True for what belongs to this user. Windows has no such numbers: there the folders' own rights count. */
export function isOwn({ uid }: { readonly uid: number }): boolean {
  const own = process.getuid?.();
  return own === undefined || uid === own;
}
