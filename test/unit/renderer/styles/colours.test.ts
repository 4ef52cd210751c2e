/** The contrast of every colour with what it stands on, computed from the file as WCAG 2.2 does. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../build/setup/paths.ts';

const css = readFileSync(path.join(root, 'renderer/styles/colours.css'), 'utf8');
const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];
type Colours = ReadonlyMap<string, string>;

/** Colours of one rule, with those before it where it says nothing. */
function coloursOf(selector: string, scheme: Scheme, before: Colours = new Map()): Colours {
  const start = css.indexOf(`\n${selector} {`);
  const rule = css.slice(start, css.indexOf('\n}', start));
  const found = [...rule.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, scheme === 'light' ? light : dark] as const,
  );
  expect(found.length).toBeGreaterThan(15);
  return new Map([...before, ...found]);
}

function themeOf(scheme: Scheme, contrast: boolean): Colours {
  const usual = coloursOf(':root', scheme);
  return contrast ? coloursOf(`:root[data-contrast='more']`, scheme, usual) : usual;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The one over the other, where it is see-through. */
function over(above: string, below: string): string {
  if (above.length === 7) return above;
  const alpha = Number.parseInt(above.slice(7), 16) / 255;
  const mixed = [1, 3, 5].map((at) => {
    const [one, other] = [above, below].map((each) => Number.parseInt(each.slice(at, at + 2), 16));
    return Math.round((one ?? 0) * alpha + (other ?? 0) * (1 - alpha));
  });
  return `#${mixed.map((each) => each.toString(16).padStart(2, '0')).join('')}`;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['ground', 'panel', 'raised', 'sunken'];
const TONES = ['good', 'bad', 'doubt', 'lack'];
const WRITTEN = ['text', 'muted', 'accent', ...TONES];
const JSON_WORDS = ['json-key', 'json-string', 'json-number', 'json-word'];

/** Text, and what it stands on. */
const TEXTS: readonly (readonly [string, string])[] = [
  ...WRITTEN.flatMap((text) => [...GROUNDS, 'selected'].map((ground) => [text, ground] as const)),
  ...JSON_WORDS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ...TONES.flatMap((tone) =>
    ['text', 'muted', tone].map((text) => [text, `${tone}-ground`] as const),
  ),
  ['accent-text', 'accent'],
  ['accent-text', 'accent-hover'],
];

const EDGES = ['line-strong', 'focus'].flatMap((edge) =>
  GROUNDS.map((ground) => [edge, ground] as const),
);

/** What is too faint, and how faint. */
function faint(colours: Colours, pairs: typeof TEXTS, least: number): readonly string[] {
  return pairs.flatMap(([text, ground]) => {
    const [above, below] = [colours.get(text) ?? '', colours.get(ground) ?? ''];
    expect([above, below]).not.toContain('');
    const hovered = GROUNDS.includes(ground) ? [over(colours.get('hover') ?? '', below)] : [];
    const ratio = Math.min(...[below, ...hovered].map((each) => contrast(above, each)));
    return ratio < least ? [`${text} on ${ground}: ${ratio.toFixed(2)}`] : [];
  });
}

it('knows contrast as WCAG has it', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(over('#00000080', '#ffffff')).toBe('#7f7f7f');
});

describe.each(SCHEMES)('%s', (scheme) => {
  it('has text of 4.5:1 on whatever it stands on, and edges of 3:1', () => {
    const colours = themeOf(scheme, false);
    expect(faint(colours, TEXTS, 4.5)).toEqual([]);
    expect(faint(colours, EDGES, 3)).toEqual([]);
  });

  it('has text of 7:1 and edges of 4.5:1 with more contrast', () => {
    const colours = themeOf(scheme, true);
    expect(faint(colours, TEXTS, 7)).toEqual([]);
    expect(faint(colours, EDGES, 4.5)).toEqual([]);
  });
});
