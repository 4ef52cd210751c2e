/** Caps on what recognisers look at, with their reasons. */

/** Bytes at the start that tell what a file is: a JPEG may have a preview before its dimensions. */
export const START_BYTES = 64 * 1024;
/** Program and section headers of an ELF file: linkers write a few dozen. */
export const MAX_ELF_HEADERS = 1024;
/** Entries of its dynamic section, and libraries that are shown. */
export const MAX_ELF_DYNAMIC = 4096;
export const MAX_ELF_NEEDED = 500;
/** Bytes of one of its texts. */
export const MAX_ELF_TEXT = 4096;
/** The bundles of all public authorities have some 150 certificates in 250 kB. */
export const MAX_CERTIFICATE_BYTES = 2 * 1024 * 1024;
export const MAX_CERTIFICATES = 500;
/** Alternative names of one certificate; shared hosts have hundreds. */
export const MAX_CERTIFICATE_NAMES = 100;
/** Members of an archive that are listed, and bytes that are read or unpacked to find them. */
export const MAX_MEMBERS = 5000;
export const MAX_MEMBER_BYTES = 8 * 1024 * 1024;
export const MAX_MEMBER_NAME = 1000;
