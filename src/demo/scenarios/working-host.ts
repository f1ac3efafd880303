import { at, corpZone, KMS_HOST, srv } from '../corp-zone.js';
import type { DnsServerOptions } from '../dns-answer.js';
import type { Scene, Stage } from '../scenario.js';

/** A KMS host that works, behind one DNS server that behaves as the options say. */
export async function workingHost(stage: Stage, options: Omit<DnsServerOptions, 'zones'>): Promise<Scene> {
  const { port } = await stage.tcp('kms-interface');
  const zones = [corpZone(srv(KMS_HOST, port), at(KMS_HOST))];
  return { resolvers: [await stage.dns({ zones, ...options })], kmsPort: port };
}
