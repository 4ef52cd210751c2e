/** The cost over bytes, layers and entries, as an SVG that is readable on light and on dark. */
import type { CaseOutcome } from '../run-cases.ts';
import { medianOf } from '../run/summary.ts';
import { secondsText } from './numbers.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Panel {
  readonly name: string;
  readonly label: string;
  readonly tick: (x: number) => string;
}

const PANELS: readonly Panel[] = [
  { name: 'growth-size', label: 'MB of gzip layers', tick: String },
  { name: 'growth-layers', label: 'layers, 128 MB in total', tick: String },
  {
    name: 'growth-entries',
    label: 'files, 320 MB unpacked in total',
    tick: (x) => `${x / 1000}k`,
  },
];

const WIDTH = 280;
const HEIGHT = 220;
const EDGE = { left: 44, right: 20, top: 34, bottom: 44 };
const COLOURS = ['#2f81f7', '#bf8700'];

const STYLE = `text { font: 11px system-ui, sans-serif; fill: #57606a }
.axis { stroke: #8c959f; fill: none } .grid { stroke: #8c959f; stroke-opacity: .25 }
@media (prefers-color-scheme: dark) { text { fill: #9198a1 } }`;

/** The plot of the growth cases among these; null if not all of them ran. */
export function growthPlot(outcomes: readonly CaseOutcome[]): string | null {
  const panels = PANELS.flatMap((panel, at) => {
    const outcome = outcomes.find(({ name }) => name === panel.name);
    return outcome === undefined ? [] : [panelOf(panel, seriesOf(outcome), at * WIDTH)];
  });
  if (panels.length < PANELS.length) return null;
  const width = WIDTH * panels.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img">`,
    '<title>Seconds that a verification takes, over size, layers and files</title>',
    `<style>${STYLE}</style>`,
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}

function seriesOf({ results }: CaseOutcome): ReadonlyMap<string, readonly Point[]> {
  const series = new Map<string, Point[]>();
  for (const { point, runs } of results) {
    const y = medianOf(runs, 'seconds');
    if (point === undefined || y === null) continue;
    series.set(point.series, [...(series.get(point.series) ?? []), { x: point.x, y }]);
  }
  return series;
}

function panelOf(
  { label, tick }: Panel,
  series: ReadonlyMap<string, readonly Point[]>,
  left: number,
): string {
  const points = [...series.values()].flat();
  const maxX = Math.max(...points.map(({ x }) => x));
  const maxY = Math.max(...points.map(({ y }) => y)) * 1.05;
  const inner = { width: WIDTH - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const atX = (x: number) => round(left + EDGE.left + (x / maxX) * inner.width);
  const atY = (y: number) => round(EDGE.top + (1 - y / maxY) * inner.height);
  const [start, end, bottom] = [atX(0), atX(maxX), atY(0)];
  const ticksY = [maxY / 2, maxY].map((y) => [
    `<path class="grid" d="M${start} ${atY(y)}H${end}"/>`,
    text(start - 4, atY(y) + 4, `${secondsText(y)} s`, 'end'),
  ]);
  const ticksX = [0, maxX / 2, maxX].map((x) => text(atX(x), bottom + 15, tick(x), 'middle'));
  return [
    ...ticksY.flat(),
    `<path class="axis" d="M${start} ${EDGE.top}V${bottom}H${end}"/>`,
    ...ticksX,
    text((start + end) / 2, bottom + 33, label, 'middle'),
    ...[...series].flatMap(([name, line], at) => {
      const colour = COLOURS[at] ?? 'gray';
      const path = line.map(({ x, y }) => `${atX(x)} ${atY(y)}`).join('L');
      return [
        `<path fill="none" stroke="${colour}" stroke-width="2" d="M${path}"/>`,
        ...line.map(({ x, y }) => `<circle cx="${atX(x)}" cy="${atY(y)}" r="3" fill="${colour}"/>`),
        `<text x="${start + at * 100}" y="16" style="fill:${colour}">${name}</text>`,
      ];
    }),
  ].join('\n');
}

function text(x: number, y: number, words: string, anchor: 'middle' | 'end'): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${words}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
