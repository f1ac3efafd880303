import { Box, Text } from 'ink';
import type { Line, Tone } from './line.js';

const LOOKS = {
  plain: {},
  faint: { dimColor: true },
  strong: { bold: true },
  pass: { color: 'green' },
  warn: { color: 'yellow' },
  fail: { color: 'red' },
  unknown: { color: 'magenta' },
  command: { color: 'cyan' },
  'chosen-command': { color: 'cyan', bold: true },
} as const satisfies Record<Tone, object>;

/** Draws lines one below the other. Without colour no attribute is set at all, bold included. */
export function Paint({ lines, colour }: { readonly lines: readonly Line[]; readonly colour: boolean }) {
  return (
    <Box flexDirection="column">
      {lines.map((line, row) => (
        <Text key={row} wrap="truncate-end">
          {/* An empty text has no height. */}
          {line.length === 0
            ? ' '
            : line.map(({ text, tone }, at) => (
                <Text key={at} {...(colour ? LOOKS[tone] : {})}>
                  {text}
                </Text>
              ))}
        </Text>
      ))}
    </Box>
  );
}
