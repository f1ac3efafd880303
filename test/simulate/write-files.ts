import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FORMS, type Form } from './forms/form.js';
import type { LogPlan, OpenLog } from './happened.js';
import type { ByteSink, RecordSink } from './log-record.js';

/** A file that is written piece by piece; what was written is not kept. */
function openFile(path: string): ByteSink & { close(): void } {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  const put = (bytes: Uint8Array, position: number | null): void => {
    for (let done = 0; done < bytes.length;)
      done += writeSync(file, bytes, done, bytes.length - done, position === null ? null : position + done);
  };
  return {
    write(bytes) {
      put(bytes, null);
    },
    writeAt(offset, bytes) {
      put(bytes, offset);
    },
    close() {
      closeSync(file);
    },
  };
}

/** Where a log is written to: one folder for each form. */
function pathOf(plan: Pick<LogPlan, 'name'>, form: Form): string {
  return join(form, `${plan.name}.${FORMS[form].extension}`);
}

/** Opens every log in every form asked for. */
export function logsInFolder(folder: string, forms: readonly Form[], utcOffsetMinutes: number): OpenLog {
  return (plan) => {
    const writers = forms.map((form) => {
      const file = openFile(join(folder, pathOf(plan, form)));
      return { file, writer: FORMS[form].create(file, utcOffsetMinutes) };
    });
    const sink: RecordSink = {
      write(record) {
        for (const { writer } of writers) writer.write(record);
      },
      end() {
        for (const { file, writer } of writers) {
          writer.end();
          file.close();
        }
      },
    };
    return sink;
  };
}

/** The truth, one client a line, so that any number of them needs no memory. */
export function writeTruth(path: string, fleet: object, clients: Iterable<object>): void {
  const file = openFile(path);
  let waiting = JSON.stringify(fleet, null, 1).replace(/\n\}$/u, ',\n "clients": [');
  let separator = '\n';
  for (const client of clients) {
    waiting += `${separator}${JSON.stringify(client)}`;
    separator = ',\n';
    if (waiting.length < 262_144) continue;
    file.write(Buffer.from(waiting));
    waiting = '';
  }
  file.write(Buffer.from(`${waiting}\n]}\n`));
  file.close();
}
