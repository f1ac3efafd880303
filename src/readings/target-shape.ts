import type { SrvRecord } from '../model/evidence.js';
import type { NameResolution } from './name-resolution.js';
import { plainName } from '../model/same-name.js';

/**
 * How a record is badly formed: the target is an IP address written as a name, has its zone twice, has no domain, or
 * the port is 0. A doubled or short name that resolves all the same is no fault.
 */
export type ShapeFault = 'address' | 'doubled-zone' | 'single-label' | 'port-zero';

const IPV4_AS_NAME = /^(\d{1,3}\.){3}\d{1,3}$/;
const IPV6_AS_NAME = /^[0-9a-f]*:[0-9a-f:.]+$/i;

/** null when the record is well formed. `zones`: the domain, and its zone where that is known. */
export function shapeFaultOf(
  record: SrvRecord,
  zones: readonly string[],
  { state }: Pick<NameResolution, 'state'>,
): ShapeFault | null {
  const target = plainName(record.target);
  if (target === '.') return null;
  if (IPV4_AS_NAME.test(target) || IPV6_AS_NAME.test(target)) return 'address';
  if (state !== 'resolves') {
    if (zones.some((zone) => target.endsWith(`.${plainName(zone)}.${plainName(zone)}`)))
      return 'doubled-zone';
    if (!target.includes('.')) return 'single-label';
  }
  return record.port === 0 ? 'port-zero' : null;
}
