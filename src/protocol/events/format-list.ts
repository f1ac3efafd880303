import type { RawRecord } from './intake.js';
import { parseTime } from './times.js';
import { wholeNumber } from './xml-fields.js';

/** `Name      : value`: PowerShell puts the colons of one object below each other, its names are never translated. */
const PROPERTY = /^([A-Z][A-Za-z]{1,30}) *:(?: (.*))?$/u;

/**
 * The event of a block that `Format-List *` of PowerShell wrote (Get-WinEvent and Get-EventLog): properties in any order,
 * among them the message, whose further lines are indented. null for other blocks.
 */
export function recordOfFormatList(lines: readonly string[]): RawRecord | null {
  const properties = propertiesOf(lines);
  const of = (...names: readonly string[]): string | null =>
    names.map((name) => properties.get(name)?.trim() ?? '').find((value) => value !== '') ?? null;
  const id = wholeNumber(of('Id', 'EventID') ?? undefined) ?? wholeNumber(of('InstanceId') ?? undefined);
  const provider = of('ProviderName', 'Source');
  if (id === null || provider === null || !properties.has('Message')) return null;
  const time = of('TimeCreated', 'TimeGenerated');
  return {
    provider,
    sourceName: null,
    channel: of('LogName', 'ContainerLog'),
    id,
    time: time === null ? null : parseTime(time),
    computer: of('MachineName'),
    recordId: wholeNumber(of('RecordId', 'Index') ?? undefined),
    data: [],
    message: of('Message'),
  };
}

/** By their names; of one that is there twice the first. */
function propertiesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  const column = lines.find((line) => PROPERTY.test(line))?.indexOf(':') ?? -1;
  let last: string | null = null;
  for (const line of lines) {
    const [, name, value = ''] = line.indexOf(':') === column ? (PROPERTY.exec(line) ?? []) : [];
    if (name === undefined) {
      if (last !== null && line.trim() !== '')
        properties.set(last, `${properties.get(last) ?? ''}\n${line.trim()}`);
    } else {
      last = properties.has(name) ? null : name;
      if (last !== null) properties.set(last, value);
    }
  }
  return properties;
}
