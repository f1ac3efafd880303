import { SOURCES, type Channel, type SourceKey } from '../log-record.js';
import { TYPE, type Content, type Element } from './binary-xml.js';

const text = (value: string): Content => ({ text: value });
const value = (slot: number, type: number): Content => ({ slot, type, optional: true });

/**
 * Values of a classic event, in the order and with the types Windows gives them (measured in real logs): provider,
 * channel and computer are fixed in the template; the event's own data is a tree of its own in the last value.
 */
export const SLOT_TYPES: readonly number[] = [
  ...[TYPE.uint8, TYPE.uint8, TYPE.uint16, TYPE.uint16, TYPE.uint16, TYPE.hex64, TYPE.filetime, TYPE.none],
  ...[TYPE.uint32, TYPE.uint32, TYPE.uint64, TYPE.uint8, TYPE.none, TYPE.none, TYPE.none, TYPE.none],
  ...[TYPE.none, TYPE.none, TYPE.none, TYPE.tree],
];

/** The tree around every classic event of one provider, channel and computer. */
export function systemTree(source: SourceKey, channel: Channel, computer: string): Element {
  const { provider, guid, eventSource } = SOURCES[source];
  return {
    name: 'Event',
    dependsOn: 19,
    attributes: [['xmlns', text('http://schemas.microsoft.com/win/2004/08/events/event')]],
    children: [
      {
        name: 'System',
        children: [
          {
            name: 'Provider',
            attributes: [
              ['Name', text(provider)],
              ...(guid === null ? [] : [['Guid', text(guid)] as const]),
              ...(eventSource === null ? [] : [['EventSourceName', text(eventSource)] as const]),
            ],
          },
          {
            name: 'EventID',
            dependsOn: 3,
            attributes: [['Qualifiers', value(4, TYPE.uint16)]],
            children: [value(3, TYPE.uint16)],
          },
          { name: 'Version', dependsOn: 11, children: [value(11, TYPE.uint8)] },
          { name: 'Level', dependsOn: 0, children: [value(0, TYPE.uint8)] },
          { name: 'Task', dependsOn: 2, children: [value(2, TYPE.uint16)] },
          { name: 'Opcode', dependsOn: 1, children: [value(1, TYPE.uint8)] },
          { name: 'Keywords', dependsOn: 5, children: [value(5, TYPE.hex64)] },
          { name: 'TimeCreated', attributes: [['SystemTime', value(6, TYPE.filetime)]] },
          { name: 'EventRecordID', dependsOn: 10, children: [value(10, TYPE.uint64)] },
          {
            name: 'Correlation',
            attributes: [
              ['ActivityID', value(7, TYPE.guid)],
              ['RelatedActivityID', value(18, TYPE.guid)],
            ],
          },
          {
            name: 'Execution',
            attributes: [
              ['ProcessID', value(8, TYPE.uint32)],
              ['ThreadID', value(9, TYPE.uint32)],
            ],
          },
          { name: 'Channel', children: [text(channel)] },
          { name: 'Computer', children: [text(computer)] },
          { name: 'Security', attributes: [['UserID', value(12, TYPE.sid)]] },
        ],
      },
      value(19, TYPE.tree),
    ],
  };
}

/** Strings, the length of what is binary, and that. */
export const DATA_TREE: Element = {
  name: 'EventData',
  children: [
    { name: 'Data', children: [value(0, TYPE.strings)] },
    { name: 'Binary', dependsOn: 2, children: [value(2, TYPE.binary)] },
  ],
};

export const EMPTY_DATA_TREE: Element = { name: 'EventData' };
