// A table as Event Viewer saves an Application log: one row of twenty is ours, the others are of programs that write the
// most there. Synthetic: the rows of ours come from a simulated fleet, the others are invented after the form of such rows.
import { openSync, closeSync, readFileSync, writeSync } from 'node:fs';

const OTHERS = [
  (time) =>
    `Information,${time},MsiInstaller,1035,None,"Windows Installer reconfigured the product. Product Name: Example Runtime - 14.28. Product Version: 14.28. Product Language: 1033. Manufacturer: Example. Reconfiguration success or error status: 0."`,
  (time) =>
    `Error,${time},Application Error,1000,Application Crashing Events,"Faulting application name: example.exe, version: 10.0.1.1, time stamp: 0xb900eeff\r\nFaulting module name: ntdll.dll, version: 10.0.17763.1697, time stamp: 0x1d6f2e4b\r\nException code: 0xc0000005\r\nFault offset: 0x000000000002a7e2\r\nFaulting process id: 0x1f4c"`,
  (time) =>
    `Information,${time},ESENT,326,General,"svchost (1234,D,50) The database engine attached a database (1, C:\\ProgramData\\Example). (Time=0 seconds)\r\n\r\nSaved Cache: 1 0\r\nAdditional Data: lgpos[""0001""]"`,
];
const OF_OTHERS = 19;

/** Writes the rows of TABLE into FILE with those of others between them. */
export function writeMixedTable(table, file) {
  const [header, ...rows] = readFileSync(table, 'utf8').split(/\r?\n(?=Information,)/u);
  const out = openSync(file, 'w');
  try {
    writeSync(out, `${header}\r\n`);
    rows.forEach((row, at) => {
      const [, time] = row.split(',', 2);
      const others = Array.from({ length: OF_OTHERS }, (_, n) => OTHERS[(at + n) % OTHERS.length](time));
      writeSync(out, `${[...others, row.trimEnd()].join('\r\n')}\r\n`);
    });
  } finally {
    closeSync(out);
  }
}
