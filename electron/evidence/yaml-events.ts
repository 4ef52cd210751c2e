/** The one place that knows the YAML parser: a document as flat events, with offsets and without recursion. */
import {
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
  type Event,
} from 'js-yaml';
import { MAX_EVIDENCE_DEPTH } from '../../shared/limits/evidence.ts';

/** Offsets are below 0 for what is not written out, such as the value of `key:`. */
export type YamlEvent =
  | { readonly type: 'map' | 'list'; readonly offset: number; readonly anchor: string | null }
  | {
      readonly type: 'scalar';
      readonly offset: number;
      readonly anchor: string | null;
      readonly text: string;
      /** True if it may be a number or the like: written without quotes and without a tag. */
      readonly plain: boolean;
    }
  | { readonly type: 'alias'; readonly offset: number; readonly anchor: string }
  | { readonly type: 'end' };

export type YamlParsing =
  { readonly events: readonly Event[] } | { readonly offset: number; readonly reason: string };

/** Parses the text of one document. */
export function parseYaml(text: string): YamlParsing {
  try {
    return { events: parseEvents(text, { maxDepth: MAX_EVIDENCE_DEPTH }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) return { offset: 0, reason: '' };
    return { offset: error.mark?.position ?? 0, reason: error.reason };
  }
}

/** The content of the document; what encloses it, and further documents, are left out. */
export function* contentOf(text: string, events: readonly Event[]): Generator<YamlEvent> {
  let depth = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      depth++;
      continue;
    }
    if (event.type === EVENT_ID.POP && --depth === 0) return;
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) depth++;
    yield plainEvent(text, event);
  }
}

function plainEvent(
  text: string,
  event: Exclude<Event, { type: typeof EVENT_ID.DOCUMENT }>,
): YamlEvent {
  if (event.type === EVENT_ID.POP) return { type: 'end' };
  const anchor = event.anchorStart < 0 ? null : text.slice(event.anchorStart, event.anchorEnd);
  switch (event.type) {
    case EVENT_ID.ALIAS:
      return { type: 'alias', offset: event.anchorStart - 1, anchor: anchor ?? '' };
    case EVENT_ID.MAPPING:
      return { type: 'map', offset: event.start, anchor };
    case EVENT_ID.SEQUENCE:
      return { type: 'list', offset: event.start, anchor };
    case EVENT_ID.SCALAR: {
      const { style, valueStart } = event;
      const quoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
      // What has a tag is read as text: `!!str 1`, and the tags of other tools.
      const plain = style === SCALAR_STYLE.PLAIN && event.tagStart < 0;
      const offset = quoted ? valueStart - 1 : valueStart;
      return { type: 'scalar', offset, anchor, text: getScalarValue(text, event), plain };
    }
  }
}
