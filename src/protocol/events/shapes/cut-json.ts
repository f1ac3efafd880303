import type { Cut } from './learn-shape.js';

const STRING = /"((?:[^"\\]|\\.)*)"(\s*:)?/suy;
const NUMBER = /(?:0|[1-9]\d{0,14})(?![\d.eE])/uy;
/** Splunk puts the XML of an event under this key, which is read as such. */
const RAW = '"_raw"';

/** The places of a JSON object where records differ: its values that are text or whole numbers. */
export function cutJson(json: string): readonly Cut[] | null {
  if (json.includes(RAW)) return null;
  const cuts: Cut[] = [];
  for (let at = 0; at < json.length; at += 1) {
    if (json.charAt(at) === '"') {
      STRING.lastIndex = at;
      const [whole, text, colon] = STRING.exec(json) ?? [];
      if (whole === undefined || text === undefined) return null;
      if (colon === undefined) cuts.push({ kind: 'json text', from: at + 1, to: at + 1 + text.length });
      at += whole.length - 1;
    } else if (/[\d-]/u.test(json.charAt(at))) {
      NUMBER.lastIndex = at;
      const [number] = NUMBER.exec(json) ?? [];
      const [length] = /^-?[\d.eE+-]+/u.exec(json.slice(at, at + 64)) ?? [' '];
      if (number !== undefined) cuts.push({ kind: 'json number', from: at, to: at + number.length });
      at += (number ?? length).length - 1;
    }
  }
  return cuts;
}
