/** The guide as data: what the window draws. It is made of `docs/` when the product is built. */

export type GuideInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly in: readonly GuideInline[] }
  | { readonly kind: 'em'; readonly in: readonly GuideInline[] }
  /** Another place of the guide. */
  | {
      readonly kind: 'link';
      readonly page: string;
      /** The id of a heading; '' for the start. */
      readonly at: string;
      readonly in: readonly GuideInline[];
    };

export type GuideBlock =
  | GuideHeading
  | { readonly kind: 'paragraph'; readonly in: readonly GuideInline[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly GuideBlock[])[];
    }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly GuideInline[])[];
      readonly rows: readonly (readonly (readonly GuideInline[])[])[];
    };

export interface GuideHeading {
  readonly kind: 'heading';
  readonly level: number;
  readonly id: string;
  readonly in: readonly GuideInline[];
}

export interface GuidePage {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly GuideBlock[];
}

/** The text of inline parts, without their form. */
export function inlineText(parts: readonly GuideInline[]): string {
  return parts.map((part) => ('in' in part ? inlineText(part.in) : part.text)).join('');
}

/** The text of a block. */
export function blockText(block: GuideBlock): string {
  switch (block.kind) {
    case 'code':
      return block.text;
    case 'list':
      return block.items.map((item) => item.map(blockText).join(' ')).join(' ');
    case 'table':
      return [block.head, ...block.rows].flatMap((row) => row.map(inlineText)).join(' ');
    case 'heading':
    case 'paragraph':
      return inlineText(block.in);
  }
}
