import { fieldKind } from './field-names.js';
import type { KnownSecrets } from './known-secrets.js';

const GUID = '[\\da-f]{8}-(?:[\\da-f]{4}-){3}[\\da-f]{12}';
/** `SkuId = {…}`, `"ClientMachineID": "…"`. */
const NAMED = new RegExp(
  `([\\p{L}][\\p{L}\\p{N} ()]{0,40})["']?\\s{0,3}[:=]\\s{0,3}["']?\\{?(${GUID})`,
  'giu',
);
const PROVIDER = new RegExp(`<Provider [^>]{0,300}?Guid=["']\\{?(${GUID})`, 'giu');
/** In the line of 12288 and 12290 the machine ID stands before the time. */
const BEFORE_TIME = new RegExp(`(${GUID})\\s{0,3},\\s{0,3}\\d{1,4}[/.-]\\d{1,2}[/.-]`, 'giu');
/** … and the product behind the states and minutes that follow. */
const AFTER_TIME = new RegExp(
  `\\d{1,2}:\\d{2}\\s{0,3},\\s{0,3}\\d\\s{0,3},\\s{0,3}\\d\\s{0,3},\\s{0,3}\\d{1,10}\\s{0,3},\\s{0,3}(${GUID})`,
  'giu',
);
/** The applications that licences belong to; the line above one is the licence, whatever the language. */
const APPLICATION = new RegExp(
  `(${GUID})[^\\S\\r\\n]{0,40}\\r?\\n[^\\r\\n]{0,80}?(55c92734-d682-4d71-983e-d6ec3f16059f|0ff1ce15-a989-479d-af46-f275c6370663|0ff1ce16-a989-479d-af46-f275c6370663|59a52881-a989-479d-af46-f275c6370663)`,
  'giu',
);

/** Tells GUIDs of machines from those of products by what stands around them. */
export function learnGuids(text: string, secrets: KnownSecrets): void {
  for (const [, label = '', guid = ''] of text.matchAll(NAMED)) {
    const kind = fieldKind(label) ?? fieldKind(/[\p{L}\p{N}]+\s*$/u.exec(label)?.[0] ?? '');
    if (kind === 'machine-guid') secrets.learnMachineGuid(guid);
    if (kind === 'product-guid') secrets.learnProductGuid(guid);
  }
  for (const [, guid = ''] of text.matchAll(BEFORE_TIME)) secrets.learnMachineGuid(guid);
  for (const [, guid = ''] of text.matchAll(AFTER_TIME)) secrets.learnProductGuid(guid);
  for (const [, guid = ''] of text.matchAll(PROVIDER)) secrets.learnProductGuid(guid);
  for (const [, licence = '', application = ''] of text.matchAll(APPLICATION)) {
    secrets.learnProductGuid(licence);
    secrets.learnProductGuid(application);
  }
}
