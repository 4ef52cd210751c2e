/** What the command line and the printer that it starts agree on. */

/** Names the folder of a print; given to Electron on its command line. */
export const PRINT_SWITCH = 'print-report';
/** In that folder: what is printed, and what comes of it. */
export const PRINTED_HTML = 'report.html';
export const PRINTED_PDF = 'report.pdf';
