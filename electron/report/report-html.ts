/** The report as one HTML file: no scripts, nothing to load, made to be printed. */
import { HOW_TO_CHECK, UNSIGNED_REPORT } from './report-words.ts';
import type { Report } from '../../shared/report.ts';
import { factsOf } from './facts.ts';
import { exactly, markup, Markup } from './html/markup.ts';
import { digestsPart, findingsPart } from './html/parts-digests.ts';
import { evidencePart } from './html/parts-evidence.ts';
import { headPart, notesPart, openedPart, reasonsPart } from './html/parts-head.ts';
import { imagesPart } from './html/parts-images.ts';
import { packagesPart } from './html/parts-packages.ts';
import { signaturesPart } from './html/parts-signatures.ts';
import { STYLE, styleSource } from './html/style.ts';

/** What stands before and behind the facts; `html-facts.ts` finds them by it. */
export const FACTS_START = '<pre id="drydock-report">';
export const FACTS_END = '</pre>';

export function reportHTML(report: Report): string {
  const policy = `default-src 'none'; style-src ${styleSource()}; base-uri 'none'; form-action 'none'`;
  return markup`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>Audit report: ${report.source.name}</title>
        <style>${Markup.own(STYLE)}</style>
      </head>
      <body>
        ${headPart(report)}
        <main>
          ${notesPart(report)}${openedPart(report)}${reasonsPart(report)}${imagesPart(report)}${evidencePart(report)}${signaturesPart(report)}${packagesPart(report)}${findingsPart(report)}${digestsPart(report)}
        </main>
        <footer>
          <p>${UNSIGNED_REPORT} <code>${HOW_TO_CHECK}</code> does that.</p>
          <details class="facts-for-programs">
            <summary>The same facts for programs (JSON)</summary>
            ${Markup.own(FACTS_START)}${exactly(factsOf(report))}${Markup.own(FACTS_END)}
          </details>
        </footer>
      </body>
    </html>
`.toString();
}
