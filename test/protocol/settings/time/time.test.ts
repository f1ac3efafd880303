import { describe, expect, test } from '@jest/globals';
import { factsOf, read } from '../read.js';

/** Synthetic, after the documented forms. */
const STATUS = `Leap Indicator: 0(no warning)
Stratum: 4 (secondary reference - syncd by (S)NTP)
Precision: -23 (119.209ns per tick)
Root Delay: 0.0312500s
Root Dispersion: 7.7802734s
ReferenceId: 0x0A00000A (source IP:  10.0.0.10)
Last Successful Sync Time: 8/11/2026 1:51:01 PM
Source: dc1.corp.example,0x9
Poll Interval: 10 (1024s)
`;

describe('w32tm', () => {
  test('/query /status; the time of the last synchronisation has no zone', () => {
    expect(factsOf(STATUS, 'time')).toEqual({
      source: 'dc1.corp.example',
      stratum: 4,
      lastSync: null,
      offsetMs: null,
    });
  });

  test('/query /status in another language', () => {
    const german = STATUS.replace('Leap Indicator: 0(no warning)', 'Sprungindikator: 0(keine Warnung)')
      .replace(/Stratum: 4 \(.*/, 'Stratum: 4 (Sekundärreferenz, synchr. über (S)NTP)')
      .replace('Source:', 'Quelle:')
      .replace('Poll Interval:', 'Abfrageintervall:');
    expect(factsOf(german, 'time')).toMatchObject({ source: 'dc1.corp.example', stratum: 4 });
  });

  test.each([
    ['C:\\>w32tm /query /source\r\ndc1.corp.example\r\n', 'dc1.corp.example'],
    ['Local CMOS Clock\r\n', 'Local CMOS Clock'],
  ])('/query /source %#', (text, source) => {
    expect(factsOf(text, 'time')).toMatchObject({ source });
  });

  test('a failed query tells no source', () => {
    expect(
      read(
        'C:\\>w32tm /query /source\nThe following error occurred: The service has not been started. (0x80070426)\n',
      ).parts,
    ).toEqual([]);
  });

  test.each([
    ['13:51:01, +00.5000000s\n13:51:03, +00.7000000s\n13:51:05, +00.6000000s\n'],
    [
      '13:51:01 d:+00.0150076s o:+00.6000000s  [                  @                  ]\n13:51:03, error: 0x800705B4\n',
    ],
  ])('/stripchart is theirs minus ours %#', (samples) => {
    expect(
      factsOf(`Tracking dc1 [10.0.0.10:123].\nThe current time is 8/11/2026 1:51:01 PM.\n${samples}`, 'time'),
    ).toMatchObject({ offsetMs: -600 });
  });
});
