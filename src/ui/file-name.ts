import type { Report } from '../model/report.js';

/** "kms-doctor-corp.example-2026-01-05T09-00.json": the domain only where it is made of plain letters. */
export function defaultFileName({ run }: Report): string {
  const domain = run.domains.find((name) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$/.test(name));
  const when = run.startedAt.slice(0, 16).replaceAll(':', '-');
  return ['kms-doctor', ...(domain === undefined ? [] : [domain]), when].join('-') + '.json';
}
