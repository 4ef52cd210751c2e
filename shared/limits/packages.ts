/** Caps of what is read of databases and metadata of packages, with their reasons. */

const MIB = 2 ** 20;

/** The status of 60,000 packages has some 60 MB. */
export const MAX_PACKAGE_TEXT_BYTES = 64 * MIB;
/** Of rpm: 700 packages have some 100 MB, as all of their headers are in it. */
export const MAX_PACKAGE_DATABASE_BYTES = 256 * MIB;
/** Files in the folder of a distroless image that hold one package each. */
export const MAX_STATUS_FILES = 20_000;
/** Files that are read; an image with all of npm's largest applications has some 20,000. */
export const MAX_LANGUAGE_FILES = 200_000;
/** Bytes of all of them. */
export const MAX_LANGUAGE_BYTES = 4 * 2 ** 30;
/** Packages of all languages in one image. */
export const MAX_LANGUAGE_PACKAGES = 500_000;
/** Packages of one database; the largest distributions have some 100,000 in all. */
export const MAX_SYSTEM_PACKAGES = 200_000;
/** Levels of archives in archives; an ear has wars, which have jars. */
export const MAX_JAVA_NESTING = 4;
/** Bytes that are unpacked of one archive and all within it, */
export const MAX_JAVA_UNPACKED_BYTES = 512 * MIB;
/** Archives within one archive. */
export const MAX_JAVA_ARCHIVES = 10_000;
