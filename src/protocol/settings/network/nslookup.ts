import { parseIp } from '../../../model/ip-address.js';
import { linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { hostOf } from '../values.js';
import { collectLookups, type Lookups } from './lookups.js';
import { failedName, failureOf, isServiceName } from './nslookup-failure.js';

/** What the lines so far have set up for the next one. */
interface Session {
  readonly lookups: Lookups;
  server: string | null;
  /** The name and type that the last command asked for. */
  asked: string | null;
  type: string;
  /** Owner of the SRV fields that follow. */
  owner: string | null;
  fields: Readonly<Record<string, number>>;
  /** Host whose addresses follow. */
  named: string | null;
}

/** Each takes the line when it is of its kind. */
type LineKind = (line: string, session: Session) => boolean;

const command: LineKind = (line, session) => {
  const found = /(?:^|[>$#] ?)nslookup\s+(\S.{0,300})$/i.exec(line) ?? /^>\s*(\S.{0,300})$/.exec(line);
  if (found === null) return false;
  const words = (found[1] ?? '').split(/\s+/, 12);
  const [type] = words.flatMap((word) => /^-?(?:q|ty|type|querytype)=(\w{1,10})$/i.exec(word)?.[1] ?? []);
  // What is set within nslookup stays for the names that follow; each command of its own begins anew.
  const before = /nslookup\s/i.test(found[0]) ? 'A' : session.type;
  session.type = type?.toUpperCase() ?? before;
  const name = words.find((word) => !/^-|=/.test(word) && word.toLowerCase() !== 'set');
  session.asked = hostOf(name) ?? session.asked;
  session.named = null;
  return true;
};

const srvField: LineKind = (line, session) => {
  const [, name = '', digits] = /^(priority|weight|port)\s{0,20}=\s{0,20}(\d{1,5})$/i.exec(line) ?? [];
  if (digits !== undefined) session.fields = { ...session.fields, [name.toLowerCase()]: Number(digits) };
  return digits !== undefined;
};

const srvTarget: LineKind = (line, session) => {
  const [, text] = /^svr hostname\s{0,20}=\s{0,20}(\S{1,253})/i.exec(line) ?? [];
  if (text === undefined) return false;
  const { priority, weight, port } = session.fields;
  const [target, name] = [hostOf(text), session.owner ?? session.asked];
  if (
    target !== null &&
    name !== null &&
    priority !== undefined &&
    weight !== undefined &&
    port !== undefined
  )
    session.lookups.add({
      server: session.server,
      name,
      type: 'SRV',
      result: 'records',
      srv: [{ priority, weight, port, target }],
    });
  session.fields = {};
  return true;
};

const srvOwner: LineKind = (line, session) => {
  const [, owner] = /(\S{1,253})\s{1,200}SRV service location/i.exec(line) ?? [];
  if (owner !== undefined) session.owner = hostOf(owner);
  return owner !== undefined;
};

/** `_vlmcs._tcp.corp.example service = 0 0 1688 kms1.corp.example.`, as BIND's nslookup prints it. */
const bindSrv: LineKind = (line, session) => {
  const found = /^(\S{1,253})\s{1,50}service = (\d{1,5}) (\d{1,5}) (\d{1,5}) (\S{1,253})$/.exec(line);
  const [name, target] = [hostOf(found?.[1]), hostOf(found?.[5])];
  if (found === null || name === null || target === null) return false;
  const [priority = 0, weight = 0, port = 0] = found.slice(2, 5).map(Number);
  session.lookups.add({
    server: session.server,
    name,
    type: 'SRV',
    result: 'records',
    srv: [{ priority, weight, port, target }],
  });
  return true;
};

const addAddress = ({ lookups, server }: Session, name: string, text: string): boolean => {
  const ip = parseIp(text.replace(/#\d{1,5}$/, ''));
  if (ip !== null)
    lookups.add({
      server,
      name,
      type: ip.family === 6 ? 'AAAA' : 'A',
      result: 'records',
      addresses: [ip.address],
    });
  return ip !== null;
};

const glue: LineKind = (line, session) => {
  const [, owner, address = ''] =
    /^(\S{1,253})\s{1,100}(?:internet|AAAA IPv6) address = (\S{1,45})$/.exec(line) ?? [];
  const name = hostOf(owner);
  return name !== null && addAddress(session, name, address);
};

const failure: LineKind = (line, session) => {
  const result = failureOf(line);
  if (result === null) return false;
  const { asked } = session;
  const isNamed = asked !== null && line.split(/[\s:,]+/, 40).some((word) => hostOf(word) === asked);
  const name = isNamed ? asked : (failedName(line, session.server) ?? asked);
  if (name !== null)
    session.lookups.add({
      server: session.server,
      name,
      type: isServiceName(name) ? 'SRV' : session.type,
      result,
    });
  return true;
};

/** `Name:` opens a list of addresses; `Server:` and the address below it say who answers. */
const addressList: LineKind = (line, session) => {
  const [, label = '', value = ''] = /^(\S{1,40}?)\s?:\s{1,20}(\S{1,253})(?:\s|$)/.exec(line) ?? [];
  if (/^(Name|Nom|Nombre|Nome)$/i.test(label)) session.named = hostOf(value);
  else if (/^(Server|Serveur|Servidor|服务器|サーバー)$/i.test(label)) {
    session.server = /^unknown$/i.test(value) ? null : hostOf(value);
    session.owner = session.named = null;
  } else if (session.named !== null) return addAddress(session, session.named, label === '' ? line : value);
  else if (session.server === null && /^Address$/i.test(label))
    session.server = parseIp(value.replace(/#\d{1,5}$/, ''))?.address ?? null;
  return true;
};

const KINDS: readonly LineKind[] = [
  command,
  srvField,
  srvTarget,
  srvOwner,
  bindSrv,
  glue,
  failure,
  addressList,
];

const OURS =
  /svr hostname|\sservice = \d|SRV service location|^[ \t]{0,16}Name:\s|\*\*\* |^\*\* server can|nslookup/im;

/** Answers of `nslookup`, that of Windows in any language and that of BIND; several in one paste. */
export const readNslookup: SettingsReader = (text, file) => {
  if (!OURS.test(text)) return null;
  const lookups = collectLookups();
  const session: Session = {
    lookups,
    server: null,
    asked: null,
    type: 'A',
    owner: null,
    fields: {},
    named: null,
  };
  for (const whole of linesOf(text)) {
    // Markdown puts a backslash before the underscore, tables a bar at the end, and web editors all into one line.
    const plain = whole.replaceAll('\\_', '_').replace(/\|$/, '');
    for (const line of plain.split(/[ \t](?=(?:priority|weight|port|svr hostname)[ \t]{0,20}= )/, 500))
      KINDS.some((kind) => kind(line.trim().slice(0, 700), session));
  }
  const facts = lookups.all();
  return facts.length === 0
    ? null
    : {
        takenFor: 'nslookup',
        parts: [partOf('lookups', facts, sourceOf('tool', 'nslookup', file))],
        notes: [],
      };
};
