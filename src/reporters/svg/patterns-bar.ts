import { say } from '../language/say.js';
import type { ClientTimeline } from '../../model/events.js';
import { countPatterns, PATTERN_STATUS, PATTERN_WORDS, patternsSentence } from '../events/patterns.js';
import { each, markup, type Markup, NOTHING } from '../html/markup.js';
import { UNICODE_MARKS } from '../labels.js';

const WIDTH = 720;
const HEIGHT = 18;

const round = (value: number): number => Math.round(value * 10) / 10;

/** All clients as one bar, the worst at the left, and what its parts mean with their numbers. */
export function patternsBarSvg(clients: readonly ClientTimeline[]): Markup {
  if (clients.length === 0) return NOTHING;
  const counts = countPatterns(clients);
  const scale = WIDTH / clients.length;
  let before = 0;
  const parts = counts.map(([pattern, count]) => {
    const x = before * scale;
    before += count;
    return markup`<rect
      class="part ${PATTERN_STATUS[pattern]} ${pattern}"
      x="${round(x)}"
      y="0"
      width="${round(Math.max(1, count * scale - 1))}"
      height="${HEIGHT}"
    />`;
  });
  return markup`<svg
      class="bar"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${say`Clients by pattern: ${patternsSentence(clients)}`}"
    >
      ${parts}
    </svg>
    <ul class="key">
      ${each(counts, ([pattern, count]) => markup`<li><span class="mark ${PATTERN_STATUS[pattern]}">${UNICODE_MARKS.status[PATTERN_STATUS[pattern]]}</span> ${count} ${PATTERN_WORDS[pattern]}</li>`)}
    </ul>`;
}
