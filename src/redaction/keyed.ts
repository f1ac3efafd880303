/** HMAC-SHA256 under the secret of the key file, 32 octets. Handed in, because this room has no cryptography of its own. */
export type Mac = (message: string) => Uint8Array;

/** Octets for any length: the output of one message after the other. */
export function keyedOctets(mac: Mac, message: string, count: number): Uint8Array {
  const octets = new Uint8Array(count);
  for (let done = 0, block = 0; done < count; block += 1) {
    const piece = mac(`${message}/${block}`).subarray(0, count - done);
    octets.set(piece, done);
    done += piece.length;
  }
  return octets;
}

const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The text with every digit and letter replaced by another one of its kind, the rest kept. `hex`: of its alphabet. */
export function scrambled(mac: Mac, purpose: string, text: string, alphabet: 'plain' | 'hex'): string {
  const octets = keyedOctets(mac, `${purpose}/${text.toLowerCase()}`, text.length);
  return Array.from(text, (character, index) => {
    const octet = octets[index] ?? 0;
    if (alphabet === 'hex' && /[\da-f]/iu.test(character)) {
      const digit = HEX.charAt(octet % HEX.length);
      return /[A-F]/u.test(text) ? digit.toUpperCase() : digit;
    }
    if (/\d/u.test(character)) return DIGITS.charAt(octet % DIGITS.length);
    if (/[a-z]/iu.test(character)) {
      const letter = LETTERS.charAt(octet % LETTERS.length);
      return /[a-z]/u.test(character) ? letter.toLowerCase() : letter;
    }
    return character;
  }).join('');
}
