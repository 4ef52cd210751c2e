/** Caps of reports, with their reasons. */

/** Bytes of a report that is read. */
export const MAX_REPORT_BYTES = 64 * 1024 * 1024;
/** Images whose packages are read; a registry holds thousands. */
export const MAX_REPORTED_PACKAGES = 100;
