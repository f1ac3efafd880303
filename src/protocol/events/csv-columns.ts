import { providerOf } from './providers.js';
import { parseTime } from './times.js';
import { wholeNumber } from './xml-fields.js';

/** Which column holds what; -1 for what no column holds. */
export interface CsvColumns {
  readonly source: number;
  readonly id: number;
  readonly time: number;
  readonly computer: number;
  readonly channel: number;
  readonly recordId: number;
  readonly message: number;
}

/**
 * Names of columns: those of Event Viewer, Get-WinEvent, Get-EventLog and exports of collectors, which are English in
 * every language but Event Viewer's. The computer has a name of its own there that no shape gives away.
 */
const NAMES: Readonly<Record<keyof CsvColumns, readonly string[]>> = {
  source: ['source', 'providername', 'provider', 'sourcename', 'provider_name', 'winlog.provider_name'],
  id: ['event id', 'eventid', 'id', 'event_id', 'winlog.event_id', 'event.code', 'instanceid'],
  time: ['date and time', 'timecreated', 'timegenerated', 'eventtime', '@timestamp', 'date', 'time'],
  computer: [
    'computer',
    'machinename',
    'computername',
    'hostname',
    'winlog.computer_name',
    'host.name',
  ].concat([
    ...['ordinateur', 'equipo', 'computador', 'компьютер', '计算机', '電腦', 'コンピューター', '컴퓨터'],
  ]),
  channel: ['log', 'logname', 'channel', 'winlog.channel'],
  recordId: ['recordid', 'event record id', 'recordnumber', 'winlog.record_id', 'index'],
  message: ['message', 'description'],
};

/** The columns a header names; null when it names neither an id nor a time. */
export function columnsOfHeader(header: readonly string[]): CsvColumns | null {
  const lower = header.map((name) => name.toLowerCase());
  const find = (names: readonly string[]): number =>
    names.map((name) => lower.indexOf(name)).find((index) => index >= 0) ?? -1;
  const columns = {
    source: find(NAMES.source),
    id: find(NAMES.id),
    time: find(NAMES.time),
    computer: find(NAMES.computer),
    channel: find(NAMES.channel),
    recordId: find(NAMES.recordId),
    message: find(NAMES.message),
  };
  return columns.id < 0 || columns.time < 0 ? null : columns;
}

/**
 * The columns a row shows by its shapes: a time, behind it the source, behind that the id, the order of Event Viewer in
 * every language; or a source that is known wherever it stands. The rest comes from the header.
 */
export function columnsOfRow(row: readonly string[], header: readonly string[]): CsvColumns | null {
  const time = row.findIndex((field) => parseTime(field) !== null);
  if (time < 0) return null;
  const isId = (index: number): boolean => wholeNumber(row[index]) !== null;
  const known = row.findIndex((field) => providerOf(field, null, null) !== null);
  if (known >= 0) {
    const id = isId(known + 1) ? known + 1 : row.findIndex((_, index) => isId(index));
    return id < 0 ? null : { source: known, id, time, ...named(header) };
  }
  return row[time + 1] !== undefined && !isId(time + 1) && isId(time + 2)
    ? { source: time + 1, id: time + 2, time, ...named(header) }
    : null;
}

/** The columns that only a name gives away. */
function named(header: readonly string[]): Omit<CsvColumns, 'source' | 'id' | 'time'> {
  const columns = columnsOfHeader([...header, 'id', 'time']);
  const within = (index: number | undefined): number =>
    index === undefined || index >= header.length ? -1 : index;
  return {
    computer: within(columns?.computer),
    channel: within(columns?.channel),
    recordId: within(columns?.recordId),
    message: within(columns?.message),
  };
}
