/** Synthetic records of the licensing service and others, as classic providers write them. */
import {
  element,
  fileTime,
  NOTHING,
  number,
  strings,
  text,
  type Element,
  type EventRecord,
  type Part,
  type Value,
} from './evtx-builder.js';

export const AT = '2026-03-14T09:26:53.589Z';
export const SPP = 'Microsoft-Windows-Security-SPP';

export const value = (index: number, type: number, optional = false): Part => ({
  value: index,
  type,
  optional,
});

/** Values 0 to 4: provider, id, time, record number, what follows the System part. */
export function template(provider: Part, ...after: readonly Element[]): Element {
  return element(
    'Event',
    element(
      'System',
      { name: 'Provider', attributes: { Guid: '{1}', Name: provider } },
      { name: 'EventID', attributes: { Qualifiers: '16384' }, content: [value(1, 0x06)] },
      { name: 'TimeCreated', attributes: { SystemTime: value(2, 0x11) } },
      element('EventRecordID', value(3, 0x0a)),
      element('Channel', 'Application'),
      element('Computer', 'pc-7.corp.example'),
    ),
    ...after,
  );
}

export const system = (provider: string, id: number, recordId = 7): readonly Value[] => [
  text(provider),
  number(0x06, id, 2),
  number(0x11, fileTime(AT), 8),
  number(0x0a, recordId, 8),
];

export const CLASSIC = template(
  value(0, 0x01),
  element('EventData', element('Data', value(4, 0x81)), element('Binary', value(5, 0x0e, true))),
);

export const classic = (
  provider: string,
  id: number,
  recordId: number,
  ...data: readonly string[]
): EventRecord => ({
  kind: 'instance',
  template: CLASSIC,
  values: [...system(provider, id, recordId), strings(...data), NOTHING],
});
