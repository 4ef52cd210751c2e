/** Tables and lists of the report. */
import { markup, type Content, type Markup } from './markup.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand at the right. */
  readonly numbers?: true;
  /** Words of ours alone: they are never broken. */
  readonly ours?: true;
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
      ? markup`<th scope="col" class="number">${title}</th>`
      : markup`<th scope="col">${title}</th>`,
  );
  return markup`<table>
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
          markup`<tr>
            ${cells.map((cell, at) => cellOf(cell, columns[at], at))}
          </tr>
`,
      )}
    </tbody>
  </table>
`;
}

/** Names and values, one a row. */
export function facts(caption: string, rows: readonly (readonly [string, Content])[]): Markup {
  return markup`<table class="facts">
    <caption>
      ${caption}
    </caption>
    <tbody>
      ${rows.map(
        ([name, value]) =>
          markup`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>
`,
      )}
    </tbody>
  </table>
`;
}

/** One item a line; nothing if there are none. */
export function list(items: readonly Content[]): Markup | null {
  if (items.length === 0) return null;
  return markup`<ul>
    ${items.map(
      (item) => markup`<li>${item}</li>
`,
    )}
  </ul>
`;
}

/** A digest, or that there is none. */
export function digestCell(digest: string | null, none = 'none'): Markup {
  return digest === null
    ? markup`<span class="quiet">${none}</span>`
    : markup`<code>${digest}</code>`;
}

function cellOf(cell: Content, column: Column | undefined, at: number): Markup {
  if (at === 0) return markup`<th scope="row">${cell}</th>`;
  if (column?.numbers === true) return markup`<td class="number">${cell}</td>`;
  return column?.ours === true ? markup`<td class="ours">${cell}</td>` : markup`<td>${cell}</td>`;
}
