/** The facts inside a PDF report. */

/** The bytes of `drydock-report.json` as the PDF carries it; null if it carries none. Never throws. */
export function factsInPDF(_bytes: Uint8Array): Uint8Array | null {
  return null;
}
