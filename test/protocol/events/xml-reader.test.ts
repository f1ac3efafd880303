import { describe, expect, test } from '@jest/globals';
import { createXmlReader } from '../../../src/protocol/events/xml-reader.js';
import { readWith } from './read-text.js';

const event = (
  id: number,
  inside = '<EventData><Data>x</Data></EventData>',
  provider = 'Microsoft-Windows-Security-SPP',
) =>
  `<Event><System><Provider Name='${provider}'/><EventID>${id}</EventID><TimeCreated SystemTime='2026-03-14T09:26:53.589Z'/><Computer>pc</Computer></System>${inside}</Event>`;

const idsOf = (xml: string): readonly number[] => readWith(createXmlReader, xml).events.map(({ id }) => id);
const dataOf = (inside: string): readonly string[] | undefined =>
  readWith(createXmlReader, event(12288, inside)).events[0]?.data;

describe('which records are read', () => {
  test('an id of a foreign provider is no activation event', () => {
    const read = readWith(createXmlReader, event(12289, '', 'VSS') + event(12289));
    expect(read).toMatchObject({ records: 2, relevant: 1, damaged: 0 });
  });

  test('the order of the two names of a provider does not matter', () => {
    const turned = event(12288).replace(
      "Name='Microsoft-Windows-Security-SPP'",
      "EventSourceName='Software Protection Platform Service' Name='Microsoft-Windows-Security-SPP'",
    );
    expect(idsOf(turned)).toEqual([12288]);
    expect(idsOf(turned.replaceAll('Microsoft-Windows-Security-SPP', 'VSS'))).toEqual([12288]);
    expect(idsOf(event(1, '', 'VSS').replace("Name='VSS'", "Name='VSS' EventSourceName='VSS'"))).toEqual([]);
  });

  test('a record of the KMS log without a provider is one of ours, with a strange one it is not', () => {
    const kms = (provider: string): string =>
      event(12290).replace(
        "<Provider Name='Microsoft-Windows-Security-SPP'/>",
        `${provider}<Channel>Key Management Service</Channel>`,
      );
    expect(idsOf(kms(''))).toEqual([12290]);
    expect(idsOf(kms("<Provider Name='Persistence'/>"))).toEqual([]);
  });

  test('severity and qualifiers above 16 bits are masked away', () => {
    expect(idsOf(event(3221237765) + event(-1073729531) + event(1073754112))).toEqual([12293, 12293, 12288]);
  });

  test('a record without a usable time is kept, and does not widen the period', () => {
    const read = readWith(createXmlReader, event(12288).replace('2026', '1601') + event(12289));
    expect(read.events.map(({ at }) => at)).toEqual([null, Date.parse('2026-03-14T09:26:53.589Z')]);
    expect(read.from).toBe(read.to);
  });

  test('a forwarded log holds many computers, whether rendered or not', () => {
    const forwarded = (computer: string, rendered: boolean): string =>
      event(8198, '<EventData><Data>hr=0x8007232B</Data></EventData>')
        .replace(/<Computer>[^<]*/u, `<Computer>${computer}`)
        .replace(
          '</Event>',
          rendered
            ? '<RenderingInfo Culture="en-US"><Message>License Activation (slui.exe) failed</Message><Channel>Application</Channel></RenderingInfo></Event>'
            : '</Event>',
        );
    const read = readWith(
      createXmlReader,
      ['pc-1', 'pc-2', 'pc-1'].map((name, at) => forwarded(name, at === 1)).join(''),
    );
    expect(read.events.map(({ computer, data }) => [computer, data])).toEqual(
      ['pc-1', 'pc-2', 'pc-1'].map((name) => [name, ['hr=0x8007232B']]),
    );
  });

  test('values of user data are data', () => {
    const cleared =
      '<UserData><LogFileCleared><SubjectUserName>admin</SubjectUserName><Channel>Key Management Service</Channel></LogFileCleared></UserData>';
    expect(
      readWith(createXmlReader, event(104, cleared, 'Microsoft-Windows-Eventlog')).events[0],
    ).toMatchObject({
      ...{ provider: 'event-log', channel: null },
      data: ['admin', 'Key Management Service'],
    });
  });
});

describe('texts', () => {
  test.each([
    ['<EventData/>', []],
    ['<EventData><Data/><Data></Data></EventData>', ['', '']],
    ['<EventData><Data Name="a">1</Data><Data Name="b">2</Data><Binary>FF</Binary></EventData>', ['1', '2']],
    ['<EventData><Data>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;</Data></EventData>', ['<&>"\'AB']],
    ['<EventData><Data>a<![CDATA[<b>]]]]><![CDATA[>]]>c</Data></EventData>', ['a<b>]]>c']],
    ['<EventData><Data>a<!-- </Data> -->b</Data></EventData>', ['ab']],
    ['<EventData><Data>line\n\tline</Data></EventData>', ['line\n\tline']],
    [
      '<EventData><Data>&lt;string&gt;1&lt;/string&gt;\n&lt;string&gt;2&lt;/string&gt;\n</Data></EventData>',
      ['1', '2'],
    ],
    ['<EventData><Data><string>1</string><string>2</string></Data></EventData>', ['1', '2']],
    ['<EventData><Data a=">" b=\'"\'>x</Data></EventData>', ['x']],
  ])('%s', (inside, expected) => {
    expect(dataOf(inside)).toEqual(expected);
  });

  test('text cannot pass for another field', () => {
    const spoofed = event(
      12288,
      '<EventData><Data>&lt;/Data&gt;&lt;Computer&gt;evil&lt;/Computer&gt;</Data><System><Computer>evil</Computer><EventID>1</EventID></System></EventData>',
    );
    expect(readWith(createXmlReader, spoofed).events[0]).toMatchObject({ computer: 'pc', id: 12288 });
  });

  test('long texts and many of them are cut', () => {
    const data = dataOf(`<EventData>${`<Data>${'x'.repeat(50_000)}</Data>`.repeat(3)}</EventData>`);
    expect(data?.map(({ length }) => length)).toEqual([32_768, 32_768, 32_768]);
    expect(dataOf(`<EventData>${'<Data>x</Data>'.repeat(500)}</EventData>`)).toHaveLength(64);
  });
});

describe('damage is counted and costs only itself', () => {
  const damaged = (xml: string, ids: readonly number[], why: RegExp): void => {
    const read = readWith(createXmlReader, xml);
    expect(read.events.map(({ id }) => id)).toEqual(ids);
    expect(read.damaged).toBe(1);
    expect(read.damage[0]?.why).toMatch(why);
  };

  test('an event that is cut off in the middle of the file', () => {
    damaged(event(1) + event(2).slice(0, 120) + event(3), [1, 3], /does not end/u);
  });

  test('an event that is cut off by the end of the file', () => {
    damaged(event(1) + event(2).slice(0, 120), [1], /file ends/u);
  });

  test('a CDATA section that never ends', () => {
    damaged(event(1) + event(2, '<![CDATA[') + event(3), [1, 3], /file ends/u);
  });

  test('a comment that never ends', () => {
    damaged(event(1) + '<!-- ' + event(2), [1, 2], /comment/u);
  });

  test('an element that is no record', () => {
    damaged(event(1) + '<Event>?</Event>' + event(2), [1, 2], /System/u);
  });

  test('an event of ours without an id', () => {
    damaged(event(1).replace('<EventID>1</EventID>', ''), [], /no id/u);
  });

  test('an event longer than any', () => {
    damaged(event(1) + event(2, 'x'.repeat(3_000_000)) + event(3), [1, 3], /1 MiB/u);
  });

  test('a document type is passed over, and what is inside of it is no event', () => {
    damaged(
      `<!DOCTYPE Events [ <!ENTITY a "<Event>]>"> <!ENTITY b '${event(9)}'> ]><Events>${event(1)}</Events>`,
      [1],
      /document type/u,
    );
  });

  test('entities of a bomb stay as they are written', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const read = readWith(createXmlReader, bomb + event(1, '<EventData><Data>&b;&b;</Data></EventData>'));
    expect(read.events[0]?.data).toEqual(['&b;&b;']);
    expect(read.damage.map(({ why }) => why)).toEqual([
      'a document type was not read',
      'an entity of its own was not expanded',
    ]);
  });

  test('bytes that are no text are replaced and told', () => {
    const bytes = new TextEncoder().encode(event(1, '<EventData><Data>a?b</Data></EventData>'));
    const read = readWith(
      createXmlReader,
      bytes.map((byte) => (byte === 0x3f ? 0xff : byte)),
    );
    expect(read.events[0]?.data).toEqual(['a\ufffdb']);
    expect(read.notes).toEqual(['1 places were no valid text and were replaced']);
  });
});
