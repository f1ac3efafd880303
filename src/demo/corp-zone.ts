import { KMS_SRV_PREFIX } from '../model/kms.js';
import { LOOPBACK } from './loopback.js';
import type { Zone, ZoneRecord } from './zone.js';

/** The organisation of every scenario; `.example` belongs to nobody (RFC 2606). */
export const DOMAIN = 'corp.example';
export const RECORD = `${KMS_SRV_PREFIX}.${DOMAIN}`;
export const KMS_HOST = `kms01.${DOMAIN}`;
export const SECOND_KMS_HOST = `kms02.${DOMAIN}`;
const PRIMARY = `dc01.${DOMAIN}`;

const TTL = 3600;

/** The zone of the organisation: its domain controller and whatever else the scenario publishes. */
export function corpZone(...records: readonly ZoneRecord[]): Zone {
  return {
    origin: DOMAIN,
    primary: PRIMARY,
    records: [{ name: DOMAIN, type: 'NS', ttl: TTL, data: PRIMARY }, at(DOMAIN), at(PRIMARY), ...records],
  };
}

/** The KMS host record of the domain, or the same content under another name. */
export function srv(target: string, port: number, name = RECORD): ZoneRecord {
  return { name, type: 'SRV', ttl: TTL, data: { priority: 0, weight: 0, port, target } };
}

/** Address of a host: every host of the demo is this computer. */
export function at(name: string): ZoneRecord {
  return { name, type: 'A', ttl: TTL, data: LOOPBACK };
}

export function alias(name: string, target: string): ZoneRecord {
  return { name, type: 'CNAME', ttl: TTL, data: target };
}
