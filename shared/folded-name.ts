/**
 * A name as file systems compare it where letters of either case, and the ways to write an accent, are the
 * same (APFS, NTFS): equal results are one file there. Only for comparing.
 */
export function foldedName(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase();
}
