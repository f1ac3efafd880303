import { textEncoding } from '../events/utf16.js';
import { decodeByCodePage } from './code-pages.js';

/**
 * The text of a saved output. PowerShell writes UTF-16 or UTF-8, regedit UTF-16, cmd the code page of its console. By
 * the byte order mark, else by zero bytes (UTF-16), else UTF-8 if it is valid, else by code page.
 */
export function decodeSettingsBytes(bytes: Uint8Array): string {
  const { mark, utf16 } = textEncoding(bytes);
  const body = bytes.subarray(mark);
  if (utf16 !== null) return new TextDecoder(utf16 === 'le' ? 'utf-16le' : 'utf-16be').decode(body);
  try {
    return new TextDecoder('utf-8', { fatal: mark === 0 }).decode(body);
  } catch {
    return decodeByCodePage(body);
  }
}
