// A saved picture is well-formed XML that stands alone, whatever the names in the image are.
import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../../../shared/drawing/drawn-graph.ts';
import { svgOf, type DrawnFacts } from '../../../../shared/drawing/svg.ts';
import type { BlobStatus, ImageGraph } from '../../../../shared/model.ts';
import { digestFor, graphOf } from './graphs.ts';

const EVIL = '</text><script>alert(1)</script>&"\'\u0000\u202e\uffff]]><!--';
const EVERY: readonly BlobStatus[] = [
  'verified',
  'mismatch',
  'missing',
  'unreadable',
  'unsupported',
  'unchecked',
];

function factsWith(status: BlobStatus): DrawnFacts {
  return { statusOf: () => status, knownOf: () => 'unchecked' };
}

function hostile(): ImageGraph {
  const graph = graphOf({ platforms: 2, layers: 2, shared: 1 });
  const evil = { names: [EVIL], platform: EVIL, artifactType: EVIL };
  const images = graph.images.map((image) => ({ ...image, ...evil }));
  return { ...graph, images, nodes: graph.nodes.map((node) => ({ ...node, ...evil })) };
}

/** What is left when every element, and every reference to a character, is taken away. */
function bare(svg: string): string {
  return svg
    .replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '')
    .replace(/<\/?(?:svg|title|rect|path|g|text)(?: [a-z-]+="[^"<&]*"| viewBox="[\d ]+")*\/?>/g, '')
    .replace(/&#\d+;/g, '');
}

describe('the picture', () => {
  it('holds no element, attribute or entity that a name made', () => {
    const svg = svgOf(drawGraph(hostile(), new Set()), EVIL, factsWith('unchecked'));
    expect(bare(svg)).not.toMatch(/[<>&"']/);
    expect(svg).not.toMatch(/script>|[\u0000\u202e\uffff]|href|url\(|style=|<image|on[a-z]+=/);
    expect(svg).toContain('&#60;script&#62;alert(1)');
  });

  it.each(EVERY)('says %s in words beside its shape', (status) => {
    const graph = graphOf({ platforms: 1, layers: 1, shared: 0 });
    const svg = svgOf(drawGraph(graph, new Set()), 'X.TAR', factsWith(status));
    const words = new Set(svg.match(/>[a-z ]+<\/text>/g));
    expect(words.size).toBe(1);
    // The word for verified is there exactly where the facts say so.
    expect(svg.includes('>verified<')).toBe(status === 'verified');
  });

  it('counts the states of what is closed, and has whole digests as tooltips', () => {
    const graph = graphOf({ platforms: 1, layers: 20, shared: 0 });
    const wrong = digestFor('l0.3');
    const facts: DrawnFacts = {
      statusOf: (digest) => (digest === wrong ? 'mismatch' : 'verified'),
      knownOf: () => 'verified',
    };
    const svg = svgOf(drawGraph(graph, new Set()), 'x', facts);
    expect(svg).toContain('1 mismatch · 20 verified');
    expect(svg).toContain(`<title>${digestFor('m0')}`);
  });
});
