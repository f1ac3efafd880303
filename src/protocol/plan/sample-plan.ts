import type { PlanFile } from '../../model/plan.js';

/** A plan with every key, to be cut down: an office, a plant without any way out, machines in Azure. */
export const SAMPLE_PLAN: PlanFile = {
  format: 'kms-doctor-plan',
  name: 'Rollout',
  start: '2027-03-01',
  domains: ['corp.example'],
  dns: [{ zone: 'corp.example', updates: 'secure', mayUpdate: ['kms1.corp.example'] }],
  kmsHosts: [
    {
      name: 'kms1.corp.example',
      address: '10.1.0.20',
      port: 1688,
      os: 'windows-server-2022',
      key: 'windows-server-2022',
      officeKeys: ['office-2021'],
      exists: true,
      site: 'office',
    },
  ],
  sites: [
    {
      name: 'office',
      domains: ['corp.example'],
      resolvers: ['10.1.0.53', '10.1.0.54'],
      network: 'connected',
      internet: true,
      reachesKms: true,
      reachesDomainController: true,
      clientNetworks: ['10.1.0.0/16'],
      machines: [
        { product: 'windows-11', count: 120, now: 10, perWeek: 20, kind: 'physical', domainMember: true },
        { product: 'office-2021', count: 120 },
        { product: 'windows-11', count: 8, awayDays: 200, internet: true },
        {
          ...{ product: 'windows-server-2022', count: 6, kind: 'virtual' },
          hyperVDatacenter: 'windows-server-2022',
        },
      ],
    },
    {
      name: 'plant',
      network: 'isolated',
      machines: [{ product: 'windows-10', count: 12, domainMember: false }],
    },
    { name: 'azure', cloud: 'azure', machines: [{ product: 'windows-server-2025', count: 4 }] },
  ],
  activeDirectory: { schemaVersion: 88, domains: ['corp.example'] },
  prefer: 'kms',
  maks: [
    { product: 'windows-11', purchased: 50, remaining: 44 },
    { product: 'windows-10', purchased: 50, remaining: 30 },
  ],
  vamt: { host: 'vamt.corp.example', address: '10.1.0.30', site: 'office' },
  done: ['kms/install-key', 'kms/activate-host'],
};
