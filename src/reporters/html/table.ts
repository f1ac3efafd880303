import { each, markup, type Markup } from './markup.js';

/** A table that scrolls by itself where the screen is narrower, with the keyboard too. */
export const scrollingTable = (name: string, columns: readonly string[], rows: readonly Markup[]): Markup =>
  markup`<div class="wide" role="region" aria-label="${name}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${each(columns, (column) => markup`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
