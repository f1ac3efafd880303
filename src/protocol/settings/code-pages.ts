/** The upper half of code page 850, the console's in Western Europe; 437 has the same letters in the same places but a few. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

function decode850(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += 32_768)
    pieces.push(
      Array.from(bytes.subarray(from, from + 32_768), (byte) =>
        byte < 0x80 ? String.fromCharCode(byte) : (CP850[byte - 0x80] ?? '\ufffd'),
      ).join(''),
    );
  return pieces.join('');
}

interface CodePage {
  readonly decode: (bytes: Uint8Array) => string;
  /** Characters that are likely in the text of its language. */
  readonly likely: RegExp;
}

const standard = (label: string, likely: RegExp): CodePage => ({
  decode: (bytes) => new TextDecoder(label).decode(bytes),
  likely,
});

const LATIN = /[äöüßÄÖÜéèêëàâçîïôûùñíóúáãõåæøÅÆØ’“”–„«»]/g;

const WINDOWS_1252 = standard('windows-1252', LATIN);

/** One byte for a character; in this order where two are as likely. */
const CODE_PAGES: readonly CodePage[] = [
  WINDOWS_1252,
  { decode: decode850, likely: LATIN },
  standard('ibm866', /[а-яё]/g),
  standard('windows-1251', /[а-яё]/g),
];

const GBK = new TextDecoder('gbk');
const SHIFT_JIS = new TextDecoder('shift_jis');

/** How much of a text is looked at to tell its code page. */
const SAMPLE = 65_536;

/**
 * How many pairs of high bytes are common characters of GB 2312 (its first half, in the order of their sound) or its
 * punctuation.
 */
function shareOfChinesePairs(high: readonly Uint8Array[]): number {
  let [pairs, common] = [0, 0];
  for (const run of high)
    for (let at = 0; at < run.length; at += 2) {
      const [lead = 0, trail = 0] = [run[at], run[at + 1]];
      pairs += 1;
      if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3)) common += 1;
    }
  return pairs === 0 ? 0 : common / pairs;
}

/** Half of what is not ASCII is kana; a few would also come out of French. */
function isJapanese(text: string): boolean {
  const kana = text.match(/[\u3040-\u30ff]/g)?.length ?? 0;
  const foreign = text.match(/[^\0-\x7f]/g)?.length ?? 0;
  return kana >= 4 && kana * 2 > foreign;
}

function runsOfHighBytes(bytes: Uint8Array): readonly Uint8Array[] {
  const runs: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    const from = at;
    while (at < bytes.length && (bytes[at] ?? 0) >= 0x80) at += 1;
    runs.push(bytes.subarray(from, at));
  }
  return runs;
}

/**
 * Bytes that are no UTF-8, by the code page in which most of their letters look like those of its languages. A guess:
 * ASCII, and so names, numbers and codes, comes out right in any case; with nothing to go by it is Windows-1252.
 */
export function decodeByCodePage(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE);
  const runs = runsOfHighBytes(sample);
  if (shareOfChinesePairs(runs) > 0.85 && runs.some(({ length }) => length > 2)) return GBK.decode(bytes);
  if (isJapanese(SHIFT_JIS.decode(sample))) return SHIFT_JIS.decode(bytes);
  const scores = CODE_PAGES.map(({ decode, likely }) => decode(sample).match(likely)?.length ?? 0);
  const best = CODE_PAGES[scores.indexOf(Math.max(...scores))];
  return (best ?? WINDOWS_1252).decode(bytes);
}
