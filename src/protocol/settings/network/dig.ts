import type { ReportedLookup } from '../../../model/settings.js';
import { parseIp } from '../../../model/ip-address.js';
import { linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { hostOf } from '../values.js';
import { collectLookups, type Srv } from './lookups.js';

const RESULTS: Readonly<Record<string, ReportedLookup['result']>> = {
  ...{ NOERROR: 'no-data', NXDOMAIN: 'nxdomain', REFUSED: 'refused' },
};

interface Answer {
  readonly status: string | null;
  readonly name: string | null;
  readonly type: string;
  readonly server: string | null;
  readonly records: readonly { readonly name: string; readonly type: string; readonly data: string }[];
}

const RECORD =
  /^([^;\s]\S{0,253})\s{1,100}(?:\d{1,10}\s{1,20})?IN\s{1,20}([A-Z\d]{1,10})\s{1,20}(\S.{0,300})$/;

function answerOf(lines: readonly string[]): Answer {
  const first = (pattern: RegExp): string | null =>
    lines.map((line) => pattern.exec(line)?.[1]).find((word) => word !== undefined) ?? null;
  const question = lines
    .map((line) => /^;(\S{1,253})\s{1,50}IN\s{1,50}([A-Z\d]{1,10})$/.exec(line))
    .find((found) => found !== null);
  const [command] = lines;
  const words = (command ?? '').split(/\s+/, 40).slice(4);
  const asked = words.find((word) => /\./.test(word) && !/^[@+-]/.test(word));
  const type = words.find((word) => /^(SRV|A|AAAA|SOA|NS|PTR|CNAME|ANY)$/i.test(word));
  return {
    status: first(/\bstatus: ([A-Z]{1,20})\b/),
    name: hostOf(question?.[1] ?? asked),
    type: question?.[2] ?? type?.toUpperCase() ?? 'A',
    server: hostOf(
      first(/^;; SERVER: ([^\s#]{1,253})#/) ?? words.find((word) => word.startsWith('@'))?.slice(1),
    ),
    records: lines.flatMap((line) => {
      const [, owner, kind = '', data = ''] = RECORD.exec(line) ?? [];
      const name = hostOf(owner);
      return name === null ? [] : [{ name, type: kind, data }];
    }),
  };
}

function srvOf(data: string): Srv | null {
  const found = /^(\d{1,5})\s{1,10}(\d{1,5})\s{1,10}(\d{1,5})\s{1,10}(\S{1,253})$/.exec(data);
  const target = hostOf(found?.[4]);
  if (found === null || target === null) return null;
  const [priority = 0, weight = 0, port = 0] = found.slice(1, 4).map(Number);
  return { priority, weight, port, target };
}

/** Answers of `dig` in its long form; the short one does not say what was asked. */
export const readDig: SettingsReader = (text, file) => {
  if (!/^[ \t]{0,16}; <<>> DiG /m.test(text)) return null;
  const lookups = collectLookups();
  const lines = linesOf(text).map((line) => line.replaceAll('\\_', '_').trim().slice(0, 700));
  const starts = lines
    .flatMap((line, index) => (line.startsWith('; <<>> DiG ') ? [index] : []))
    .slice(0, 200);
  starts.forEach((start, index) => {
    const { status, name, type, server, records } = answerOf(
      lines.slice(start, Math.min(starts[index + 1] ?? lines.length, start + 500)),
    );
    if (name === null) return;
    for (const record of records) {
      const [srv, ip] = [record.type === 'SRV' ? srvOf(record.data) : null, parseIp(record.data)];
      const common = { server, name: record.name, result: 'records' as const };
      if (srv !== null) lookups.add({ ...common, type: 'SRV', srv: [srv] });
      if (ip !== null && /^A(AAA)?$/.test(record.type))
        lookups.add({ ...common, type: record.type, addresses: [ip.address] });
    }
    if (!lookups.all().some((one) => one.server === server && one.name === name && one.type === type))
      lookups.add({
        server,
        name,
        type,
        result: status === null ? 'timeout' : (RESULTS[status] ?? 'failure'),
      });
  });
  const facts = lookups.all();
  return facts.length === 0
    ? null
    : { takenFor: 'dig', parts: [partOf('lookups', facts, sourceOf('tool', 'dig', file))], notes: [] };
};
