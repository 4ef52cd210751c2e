/** Tables and lists of the report. */
import { html, type Content, type Markup } from './markup.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand at the right. */
  readonly numbers?: true;
}

/** A table with a caption; the first cell of each row names it. Nothing if there are no rows. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Content[])[],
): Markup | null {
  if (rows.length === 0) return null;
  const heads = columns.map(({ title, numbers }) =>
    numbers === true
      ? html`<th scope="col" class="number">${title}</th>`
      : html`<th scope="col">${title}</th>`,
  );
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell, at) => cellOf(cell, columns[at], at))}
          </tr> `,
      )}
    </tbody>
  </table> `;
}

/** Names and values, one a row. */
export function facts(caption: string, rows: readonly (readonly [string, Content])[]): Markup {
  return html`<table class="facts">
    <caption>
      ${caption}
    </caption>
    <tbody>
      ${rows.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr> `,
      )}
    </tbody>
  </table> `;
}

/** One item a line; nothing if there are none. */
export function list(items: readonly Content[]): Markup | null {
  if (items.length === 0) return null;
  return html`<ul>
    ${items.map((item) => html`<li>${item}</li> `)}
  </ul> `;
}

/** A digest, or that there is none. */
export function digestCell(digest: string | null, none = 'none'): Markup {
  return digest === null ? html`<span class="quiet">${none}</span>` : html`<code>${digest}</code>`;
}

function cellOf(cell: Content, column: Column | undefined, at: number): Markup {
  if (at === 0) return html`<th scope="row">${cell}</th>`;
  return column?.numbers === true ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`;
}
