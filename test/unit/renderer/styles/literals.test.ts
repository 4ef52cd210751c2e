/** Components take colours, faces, sizes of text, corners and times from the tokens. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../../build/setup/paths.ts';

const renderer = path.join(root, 'renderer');
const TOKENS = ['styles/colours.css', 'styles/tokens.css'];

/** Beside these: `oklch()` of tokens, and the system's own words in forced colours. */
const NAMED =
  /\b(?:white|black|red|green|blue|gr[ae]y|silver|orange|yellow|purple|pink|brown|gold|navy|teal)\b/;

const RULES: readonly (readonly [RegExp, RegExp])[] = [
  [/./, /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch)a?\(|\b(?:oklch|oklab)\((?!var\()/i],
  [/^(?:color|background.*|border.*|outline.*|fill|stroke|box-shadow|accent-color)$/, NAMED],
  [/^font-size$/, /\d/],
  [/^font-family$/, /^(?!var\(|inherit)/],
  [/^border-radius$/, /(?<![\w.-])(?:[3-9]|\d{2,})px/],
  [/^(?:animation|transition).*$/, /(?<![\w.-])(?:[1-9]|0?\.\d)[\d.]*m?s\b/],
  [/^(?:row-|column-)?gap$/, /(?<![\w.-])[2-9]px|(?<![\w.-])\d{2,}px/],
];

/** The declarations of a file's styles. */
function declarations(file: string): readonly (readonly [string, string])[] {
  const text = readFileSync(file, 'utf8');
  const styles = file.endsWith('.css') ? text : (/<style>(.*)<\/style>/s.exec(text)?.[1] ?? '');
  const bare = styles.replaceAll(/\/\*.*?\*\//gs, '');
  return [...bare.matchAll(/(?<=[;{]\s*)([a-z-]+):\s*([^;{}]+);/g)].map(
    ([, property = '', value = '']) => [property, value.replaceAll(/\s+/g, ' ')],
  );
}

function literals(file: string): readonly string[] {
  const name = path.relative(renderer, file);
  return declarations(file).flatMap(([property, value]) =>
    RULES.some(([properties, wrong]) => properties.test(property) && wrong.test(value))
      ? [`${name}: ${property}: ${value}`]
      : [],
  );
}

const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:svelte|css)$/.test(name) && !TOKENS.includes(name.replaceAll('\\', '/')))
  .map((name) => path.join(renderer, name));

it('reads every component', () => {
  expect(files.length).toBeGreaterThan(200);
  expect(files.flatMap(declarations).length).toBeGreaterThan(2000);
});

it('finds no literal where a token is', () => {
  expect(files.flatMap(literals)).toEqual([]);
});

it('has no token that nobody asks for', () => {
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:svelte|css|ts)$/.test(name))
    .map((name) => readFileSync(path.join(renderer, name), 'utf8'))
    .join('\n');
  const tokens = TOKENS.flatMap((name) => declarationsOfTokens(path.join(renderer, name)));
  expect(new Set(tokens.filter((token) => !sources.includes(`var(${token}`)))).toEqual(new Set());
});

function declarationsOfTokens(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^\s+(--[a-z0-9-]+):/gm)].map(
    ([, token = '']) => token,
  );
}
