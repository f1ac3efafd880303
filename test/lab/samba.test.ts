import { afterAll, beforeAll, test } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import { judge, reportSchema } from './harness/judge.js';
import { ADDRESSES } from './harness/plan.js';
import { describeInLab } from './harness/preconditions.js';
import type { World } from './harness/world.js';
import { buildWorld } from './harness/world.js';
import { network } from './scenarios/network.js';
import { domainController, sambaDns } from './servers/samba.js';
import { DOMAIN } from './servers/zone.js';

const layout = network({
  dns: [domainController('secure only')],
  nameservers: [ADDRESSES.dc.v4],
});

const RECORD = `kms1.${DOMAIN} 1688 0 0`;

describeInLab('kms-doctor check in a Samba Active Directory domain with secure updates', () => {
  let world: World;
  let schema: ValidateFunction;

  beforeAll(async () => {
    world = await buildWorld();
    schema = await reportSchema(world);
    await world.become(layout);
    await world.must('dc', sambaDns(world.folder, 'add', 'kms1', 'A', ADDRESSES.kms1.v4));
    await world.must('dc', sambaDns(world.folder, 'add', 'kms1', 'AAAA', ADDRESSES.kms1.v6));
  });
  afterAll(async () => {
    await world.close();
  });

  test('secure only and the record missing', async () => {
    await judge(
      world,
      {
        name: 'secure only and the record missing',
        layout,
        findings: [
          // Unsigned, a zone for secure updates only and one with updates off look alike: only possible.
          ['dynamic-update-disabled/corp.example', 'warning', 'possible'],
          ['srv-record-missing/corp.example', 'error', 'confirmed'],
        ],
      },
      schema,
    );
  });

  test('healthy: secure only, and the record stands', async () => {
    await world.must('dc', sambaDns(world.folder, 'add', '_vlmcs._tcp', 'SRV', RECORD));
    await judge(world, { name: 'secure only', layout, findings: [] }, schema);
  });
});
