import type { LogEvent } from '../model/events.js';
import { nameAlone } from './field-text.js';
import { redactText } from './text-redaction.js';
import type { Tools } from './tools.js';

/** The same event about other names. Where a name stands is known for the events that matter, so none is missed. */
export function redactEvent(event: LogEvent, tools: Tools): LogEvent {
  const { provider, id } = event;
  const licensing = provider === 'licensing' || provider === 'office-licensing';
  const unknown = licensing ? 'product' : 'machine';
  const message = event.message === null ? null : redactText(event.message, tools, unknown);
  return {
    ...event,
    computer: hostText(event.computer, tools),
    channel: event.channel,
    data:
      licensing && REQUESTS.has(id)
        ? requestData(event.data, tools)
        : event.data.map((text) =>
            mayBeName(event) ? hostText(text, tools) : redactText(text, tools, unknown),
          ),
    message,
  };
}

/** 12288 and 12290: host or client, machine ID, time. */
const REQUESTS: ReadonlySet<number> = new Set([12288, 12290]);

/** Events whose strings are names: DNS publishing, the DNS client and server, and refused calls. */
function mayBeName({ provider, id }: LogEvent): boolean {
  if (provider === 'licensing') return id === 12293 || id === 12294;
  return provider === 'dns-client' || provider === 'dns-server-audit' || provider === 'dcom';
}

function hostText(text: string, tools: Tools): string {
  const alone = nameAlone(text.trim());
  if (alone !== null && text.trim().length > 2)
    return text.replace(text.trim(), alone.lead + tools.names.user(alone.name) + alone.tail);
  return redactText(text, tools);
}

const TIME = /^\s*"?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4} \d{1,2}:\d{2}/u;
const GUID = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/iu;

/** One string with commas, or a string a field: the machine ID stands before the time, the name before the machine ID. */
function requestData(data: readonly string[], tools: Tools): readonly string[] {
  const apart = data.length > 8;
  return apart
    ? requestCells(data, tools)
    : data.map((line) => requestCells(line.split(','), tools).join(','));
}

function requestCells(cells: readonly string[], tools: Tools): readonly string[] {
  const time = cells.findIndex((cell, index) => index > 1 && TIME.test(cell));
  return cells.map((cell, index) => {
    if (index === time - 1) return cell.replace(GUID, tools.machineGuid);
    if (index === time - 2) return hostText(cell, tools);
    return redactText(cell, tools, 'product');
  });
}
