import { words } from '../language/say.js';
import type { Place } from '../../model/finding.js';

/** Who has the rights and the habit to do a step: the people a ticket goes to. */
export type JobRole = 'helpdesk' | 'server' | 'dns' | 'network';

export const ROLE_WORDS = words({
  helpdesk: 'Helpdesk',
  server: 'Server administrators',
  dns: 'DNS administrators',
  network: 'Network team',
} as const satisfies Record<JobRole, string>);

export const ROLES = Object.keys(ROLE_WORDS) as readonly JobRole[];

export const ROLE_OF_PLACE = {
  client: 'helpdesk',
  'this-computer': 'helpdesk',
  host: 'server',
  'domain-controller': 'server',
  'virtualization-host': 'server',
  'vamt-host': 'server',
  'licensing-portal': 'server',
  'dns-server': 'dns',
  'dns-admin-workstation': 'dns',
  'dhcp-server': 'network',
  network: 'network',
} as const satisfies Record<Place, JobRole>;
