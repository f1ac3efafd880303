import { language } from '../language/say.js';
import { markup, type Markup } from './markup.js';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './page-style.js';

/** Nothing is loaded, nothing runs, no other style counts, nothing is sent. */
const POLICY = `default-src 'none'; style-src 'sha256-${PAGE_STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** One file that holds everything it shows, opens without network, and needs no script to be read. */
export function htmlPage(title: string, content: Markup): string {
  const page = markup`<!doctype html>
    <html lang="${language()?.language ?? 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>${{ markup: PAGE_STYLE }}</style>
      </head>
      <body>
        <main>
          ${content}
        </main>
      </body>
    </html>`;
  return `${page.markup}\n`;
}
