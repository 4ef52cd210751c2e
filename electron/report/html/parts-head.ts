/** The head of the report: the verdict, what was opened, and what the auditor wrote. */
import { bytes } from '../../../shared/format.ts';
import { sourceKind } from '../../../shared/graph-words.ts';
import type { Verdict } from '../../../shared/model.ts';
import { shortAnswers, type ShortAnswer } from '../report-answer-words.ts';
import { NO_FILE_DIGEST, packedWords, VERDICT_TITLE } from '../report-words.ts';
import type { Report } from '../../../shared/report.ts';
import { rememberedSentence } from '../remembered.ts';
import { markup, Markup } from './markup.ts';
import { digestCell, facts, list } from './table.ts';

/** Colour never stands alone: each verdict has a shape and its word. */
const SHAPE: Readonly<Record<Verdict, Markup>> = {
  verified: shape('<circle cx="12" cy="12" r="10"/><path d="M7 12.5l3.5 3.5L17 8.8"/>'),
  damaged: shape('<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/><path d="M8.5 8.5l7 7m0-7l-7 7"/>'),
  ambiguous: shape('<path d="M12 1.8L22.2 12 12 22.2 1.8 12z"/><path d="M8 10.4h8M8 13.8h8"/>'),
  incomplete: shape(
    '<circle cx="12" cy="12" r="10" stroke-dasharray="4.2 3"/><path d="M7.5 12h9"/>',
  ),
};

const TONE: Readonly<Record<Verdict, 'good' | 'bad' | 'open'>> = {
  verified: 'good',
  damaged: 'bad',
  ambiguous: 'bad',
  incomplete: 'open',
};

export function headPart(report: Report): Markup {
  const { source, verdict, conclusion, time } = report;
  return markup`<header>
    <h1>Audit report: ${source.name}</h1>
    <p class="quiet">Made ${time} by Drydock, offline.</p>
    <div class="verdict ${TONE[verdict]}">
      ${SHAPE[verdict]}
      <div>
        <p><strong>${VERDICT_TITLE[verdict]}</strong></p>
        <p class="said">${conclusion}</p>
      </div>
    </div>
    ${facts('In short', shortAnswers(report).map(answerRow))}
  </header>
`;
}

/** The words say it; the colour only repeats them. */
function answerRow({ question, answer, tone }: ShortAnswer): readonly [string, Markup] {
  return [question, markup`<span class="${tone}">${answer}</span>`];
}

export function openedPart({ source, settings, drydock, time }: Report): Markup {
  const chosen = [settings.image, settings.platform].filter((each) => each !== null);
  return markup`<section aria-labelledby="opened">
    <h2 id="opened">What was opened</h2>
    ${facts('The file', [
      ['Name', markup`<code>${source.name}</code>`],
      ['What it is', packedWords(sourceKind(source.kind), source)],
      ['Size', bytes(source.size)],
      ['SHA-256 of the file', digestCell(source.digest, NO_FILE_DIGEST)],
      ...(source.folder === '' ? [] : [['Folder inside it', source.folder] as const]),
      ['Read and judged', time],
      ['Drydock', `version ${drydock}`],
      ['What of it', chosen.length === 0 ? 'everything' : `only ${chosen.join(', ')}`],
      ...(settings.limitsChanged ?? []).map((phrase) => ['Limit changed', phrase] as const),
    ])}${remembered(settings.remembered)}
  </section>
`;
}

export function notesPart({ notes: { auditor, ticket, notes } }: Report): Markup | null {
  if (auditor === '' && ticket === '' && notes === '') return null;
  const rows: (readonly [string, Markup])[] = [];
  if (auditor !== '') rows.push(['Auditor', markup`${auditor}`]);
  if (ticket !== '') rows.push(['Ticket', markup`${ticket}`]);
  if (notes !== '')
    rows.push(['Notes', markup`${notes.split(/\r\n|\r|\n/).map((line) => markup`${line}<br>`)}`]);
  return markup`<section aria-labelledby="notes">
    <h2 id="notes">From the auditor</h2>
    ${facts('Added by hand, not checked', rows)}
  </section>
`;
}

export function reasonsPart({ reasons, verdict }: Report): Markup | null {
  if (reasons.length === 0) return null;
  return markup`<section aria-labelledby="why">
    <h2 id="why">Why it is ${verdict}</h2>
    ${list(reasons)}
  </section>
`;
}

function remembered(layers: number): Markup | null {
  if (layers === 0) return null;
  return markup`<p class="quiet">${rememberedSentence(layers)}</p>
`;
}

function shape(paths: string): Markup {
  return Markup.own(
    `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`,
  );
}
