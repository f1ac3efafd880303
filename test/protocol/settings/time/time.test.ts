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
      against: null,
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

  test('/query /status /verbose: the phase against the source, whatever the language', () => {
    const verbose = `${STATUS}\nPhase Offset: -25200.0003298s\nClockRate: 0.0156250s\n`;
    expect(factsOf(verbose, 'time')).toMatchObject({
      offsetMs: -25_200_000.33,
      against: 'dc1.corp.example',
    });
    const german = verbose.replace('Phase Offset', 'Phasenabweichung').replace('-25200.0003298', '-25200,0003298');
    expect(factsOf(german, 'time')).toMatchObject({ offsetMs: -25_200_000.33, against: 'dc1.corp.example' });
  });

  test('against the clock of the computer itself a phase says nothing', () => {
    const own = `${STATUS.replace('dc1.corp.example,0x9', 'Local CMOS Clock')}\nPhase Offset: -25200.0003298s\n`;
    expect(factsOf(own, 'time')).toMatchObject({ source: 'Local CMOS Clock', offsetMs: null, against: null });
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
    ).toMatchObject({ offsetMs: -600, against: 'dc1' });
  });

  test('/stripchart of several hosts: each measurement by itself', () => {
    const both =
      'Tracking dc1 [10.0.0.10:123].\n13:51:01, +00.5000000s\nkms01 [[fd00::11]:123] wird verfolgt.\n13:51:09, -21600.5000000s\n';
    expect(read(both).parts.map(({ told }) => told.facts)).toMatchObject([
      { offsetMs: -500, against: 'dc1' },
      { offsetMs: 21_600_500, against: 'kms01' },
    ]);
  });

  test('/stripchart whose heading was left out: whom it asked stands in the command', () => {
    expect(
      factsOf('C:\\>w32tm /stripchart /computer:dc1.corp.example /dataonly\n13:51:01, +00.5000000s\n', 'time'),
    ).toMatchObject({ against: 'dc1.corp.example' });
  });
});
