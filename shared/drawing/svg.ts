/**
 * The drawing as a picture that stands alone: no fonts, links, styles or scripts from anywhere, its own light
 * colours, and every text escaped twice, for the eye and for XML.
 */
import { escapeText } from '../escape.ts';
import type { Known } from '../known.ts';
import type { BlobStatus } from '../model.ts';
import type { Digest } from '../oci.ts';
import { CARD, STACK, type Box, type Drawing, type Placed } from './layout.ts';
import { drawnLinks } from './link-path.ts';
import type { Row } from './parts.ts';
import { drawnMark, markOf, type StateMark } from './svg-marks.ts';
import {
  cardAbout,
  cardKind,
  drawnDigest,
  rowSize,
  rowTitle,
  stackName,
  stackSize,
  stateTally,
  stateWord,
} from './words.ts';

export interface DrawnFacts {
  statusOf(digest: Digest): BlobStatus;
  knownOf(digest: Digest): Known;
}

const INK = {
  text: '#1d1e20',
  muted: '#5b5d62',
  line: '#8f8f8a',
  thin: '#d8d8d4',
  paper: '#ffffff',
};
const SANS = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";
const MONO = "ui-monospace, Consolas, 'DejaVu Sans Mono', monospace";
const TITLE_LINE = 34;

/** `title` is what the picture is of, as it is; what is known is as of now. */
export function svgOf(drawing: Drawing, title: string, facts: DrawnFacts): string {
  const height = drawing.height + TITLE_LINE;
  const size = `width="${String(drawing.width)}" height="${String(height)}"`;
  const name = xml(escapeText(title, 120));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(drawing.width)} ${String(height)}" font-family="${SANS}" font-size="13">`,
    `<title>${name}</title>`,
    `<rect width="100%" height="100%" fill="${INK.paper}"/>`,
    text(20, 26, escapeText(title, 90), { weight: 600 }),
    `<g transform="translate(0 ${String(TITLE_LINE)})">`,
    ...drawnLinks(drawing).map(linkLine),
    ...drawing.boxes.map((box) => boxLines(box, facts)),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function linkLine({ path, kind, absent }: ReturnType<typeof drawnLinks>[number]): string {
  const dash =
    kind === 'about' ? ' stroke-dasharray="2 3"' : absent ? ' stroke-dasharray="5 4"' : '';
  return `<path d="${path}" fill="none" stroke="${INK.line}"${dash}/>`;
}

function boxLines(box: Placed, facts: DrawnFacts): string {
  if (box.kind === 'card') return cardLines(box, facts);
  return box.kind === 'stack' ? stackLines(box, facts) : rowLines(box, facts);
}

function cardLines({ card, x, y }: Extract<Placed, { kind: 'card' }>, facts: DrawnFacts): string {
  const state = card.digest === null ? null : stateOf(card.digest, facts);
  const label = [card.digest ?? '', ...card.names.slice(0, 8)];
  const kind = cardKind(card);
  return group(label, [
    frame({ x, y, ...CARD }, card.absent),
    ...(state === null ? [] : [state.mark(x + 10, y + 9)]),
    text(x + 32, y + 21, kind, { weight: 600 }),
    text(x + 42 + kind.length * 7.8, y + 21, cardAbout(card), {
      ink: INK.muted,
      room: 182 - kind.length * 7.8,
    }),
    ...(card.digest === null ? [] : [drawnMark(card.digest, x + 32, y + 29)]),
    text(x + (card.digest === null ? 32 : 50), y + 39, drawnDigest(card.digest), { mono: true }),
    ...(state === null
      ? []
      : [text(x + CARD.width - 10, y + 39, state.word, { ink: state.ink, end: true })]),
  ]);
}

function stackLines(box: Extract<Placed, { kind: 'stack' }>, facts: DrawnFacts): string {
  const { stack, x, y, headed, open } = box;
  const absent = stack.rows.every((row) => row.absent);
  if (!headed) return frame(box, absent);
  const title = text(x + 12, y + (open ? 19 : 21), stackName(stack), { weight: 600, room: 290 });
  const size = stackSize(stack);
  const right = x + STACK.width - 10;
  if (open)
    return group(
      [],
      [frame(box, absent), title, text(right, y + 19, size, { ink: INK.muted, end: true })],
    );
  const words = stateTally(stack.rows.map((row) => rowState(row, facts).word));
  const tally = text(x + 12, y + 39, words, { ink: INK.muted, room: 360 });
  return group([], [frame(box, absent), title, text(right, y + 21, size, { end: true }), tally]);
}

function rowLines(
  { row, x, y, width }: Extract<Placed, { kind: 'row' }>,
  facts: DrawnFacts,
): string {
  const state = rowState(row, facts);
  return group(
    [row.digest],
    [
      `<path d="M${String(x)} ${String(y)}h${String(width)}" stroke="${INK.thin}"/>`,
      state.mark(x + 9, y + 5),
      text(x + 32, y + 18, rowTitle(row), { weight: 600 }),
      drawnMark(row.digest, x + 120, y + 8),
      text(x + 138, y + 18, drawnDigest(row.digest), { mono: true }),
      text(x + 302, y + 18, rowSize(row), { end: true }),
      text(x + width - 10, y + 18, state.word, { ink: state.ink, end: true }),
    ],
  );
}

function rowState({ digest }: Row, facts: DrawnFacts): StateMark & { word: string } {
  return stateOf(digest, facts);
}

function stateOf(digest: Digest, facts: DrawnFacts): StateMark & { word: string } {
  const status = facts.statusOf(digest);
  return { ...markOf(status), word: stateWord(status, facts.knownOf(digest)) };
}

/** A frame of dashes is something that is not here. */
function frame({ x, y, width, height }: Box, absent: boolean): string {
  const place = `x="${String(x)}" y="${String(y)}" width="${String(width)}" height="${String(height)}"`;
  return `<rect ${place} rx="6" fill="${INK.paper}" stroke="${INK.line}"${absent ? ' stroke-dasharray="5 4"' : ''}/>`;
}

/** What is whole where the drawing is short: shown by viewers as a tooltip. */
function group(whole: readonly string[], lines: readonly string[]): string {
  const told = whole.filter((each) => each !== '').map((each) => xml(escapeText(each, 300)));
  const title = told.length === 0 ? '' : `<title>${told.join(' · ')}</title>`;
  return `<g>${title}${lines.join('')}</g>`;
}

interface TextForm {
  readonly ink?: string;
  readonly weight?: number;
  readonly mono?: boolean;
  /** `x` is where it ends. */
  readonly end?: boolean;
  /** Pixels that it may take. */
  readonly room?: number;
}

function text(x: number, y: number, words: string, form: TextForm): string {
  const { ink = INK.text, weight, mono = false, end = false, room = Infinity } = form;
  const shown = room === Infinity ? words : escapeText(words, Math.max(1, Math.floor(room / 6.8)));
  const attributes = [
    `x="${String(Math.round(x))}" y="${String(y)}" fill="${ink}"`,
    ...(weight === undefined ? [] : [`font-weight="${String(weight)}"`]),
    ...(mono ? [`font-family="${MONO}" font-size="12"`] : []),
    ...(end ? ['text-anchor="end"'] : []),
  ];
  return `<text ${attributes.join(' ')}>${xml(shown)}</text>`;
}

/** Characters that XML 1.0 has no way to write are replaced. */
function xml(text: string): string {
  return text.replace(/[<>&"']|[\uFFFE\uFFFF]/g, (sign) => `&#${String(XML[sign] ?? 0xfffd)};`);
}

const XML: Readonly<Record<string, number>> = { '<': 60, '>': 62, '&': 38, '"': 34, "'": 39 };
