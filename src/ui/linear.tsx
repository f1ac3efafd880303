import { say } from '../reporters/language/say.js';
import { Box, Static, Text } from 'ink';
import { escapeText } from '../reporters/escape.js';
import { keyTable } from './key-place.js';
import { keysShown } from './keys.js';
import type { UiState } from './state.js';
import { themeFor } from './theme.js';

/** The line that may change: what is being typed, or the keys that mean something now. */
export function lastLine(state: UiState): string {
  if (state.saveAs !== null) return `${say`Save the report as:`} ${state.saveAs}`;
  if (state.screen.kind === 'fleet' && state.screen.searching) return say`Search: ${state.screen.query}`;
  if (state.screen.kind === 'ask') return `${say`Domain:`} ${state.screen.text}`;
  const keys = keysShown(keyTable(state), themeFor(true)).map(({ key, label }) => `${key} ${label}`);
  return say`Keys: ${keys.join(', ')}`;
}

/** For screen readers: lines that are written once and stay, and below them the one line that changes. */
export function Linear({ last, said }: { readonly last: string; readonly said: readonly string[] }) {
  return (
    <Box flexDirection="column">
      <Static items={[...said]}>{(line, at) => <Text key={at}>{line}</Text>}</Static>
      <Text>{escapeText(last)}</Text>
    </Box>
  );
}
