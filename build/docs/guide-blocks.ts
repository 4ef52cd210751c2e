/** Markdown to the blocks of the guide. What has no form there ends the build. */
import { lexer, type Token, type Tokens } from 'marked';
import { inlineText, type GuideBlock, type GuideInline } from '../../shared/guide.ts';

/** Where a link leads: inside the guide, or null for what the window cannot open. */
export type Resolve = (address: string) => { readonly page: string; readonly at: string } | null;

/** The blocks of one page. Pictures are left out: the window is there itself. */
export function guideBlocks(markdown: string, resolve: Resolve): readonly GuideBlock[] {
  return lexer(markdown).flatMap((token) => blockOf(token, resolve));
}

/** The id of a heading, as GitHub makes it. */
function headingId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function blockOf(token: Token, resolve: Resolve): readonly GuideBlock[] {
  const inner = (tokens: readonly Token[] | undefined) => inlines(tokens, resolve);
  switch (token.type) {
    case 'space':
    case 'html':
      return [];
    case 'heading': {
      const parts = inner(token.tokens);
      const id = headingId(inlineText(parts));
      return [{ kind: 'heading', level: (token as Tokens.Heading).depth, id, in: parts }];
    }
    case 'text':
    case 'paragraph': {
      const parts = inner(token.tokens);
      return parts.length === 0 ? [] : [{ kind: 'paragraph', in: parts }];
    }
    case 'code':
      return [{ kind: 'code', text: (token as Tokens.Code).text }];
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const content = items.map((item) => item.tokens.flatMap((each) => blockOf(each, resolve)));
      return [{ kind: 'list', ordered, items: content }];
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      const cells = (row: readonly Tokens.TableCell[]) => row.map(({ tokens }) => inner(tokens));
      return [{ kind: 'table', head: cells(header), rows: rows.map(cells) }];
    }
    default:
      throw new Error(`The guide has no form for “${token.type}”: ${token.raw.slice(0, 80)}`);
  }
}

function inlines(tokens: readonly Token[] = [], resolve: Resolve): readonly GuideInline[] {
  return tokens.flatMap((token) => inline(token, resolve));
}

function inline(token: Token, resolve: Resolve): readonly GuideInline[] {
  switch (token.type) {
    case 'text':
    case 'escape':
      return [{ kind: 'text', text: (token as Tokens.Text).text.replaceAll('\n', ' ') }];
    case 'codespan':
      return [{ kind: 'code', text: (token as Tokens.Codespan).text }];
    case 'strong':
    case 'em':
      return [{ kind: token.type, in: inlines(token.tokens, resolve) }];
    case 'link': {
      const target = resolve((token as Tokens.Link).href);
      const parts = inlines(token.tokens, resolve);
      return target === null ? parts : [{ kind: 'link', ...target, in: parts }];
    }
    case 'image':
      return [];
    default:
      throw new Error(`The guide has no form for “${token.type}”: ${token.raw.slice(0, 80)}`);
  }
}
