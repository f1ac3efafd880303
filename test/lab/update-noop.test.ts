import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { UpdateObservation } from '../../src/model/evidence.js';
import { check } from './harness/doctor.js';
import { ADDRESSES } from './harness/plan.js';
import { describeInLab } from './harness/preconditions.js';
import type { Service } from './harness/service.js';
import { buildWorld, type World } from './harness/world.js';
import { TWO_HOSTS, dnsWith, network, zoneWith } from './scenarios/network.js';
import { knot } from './servers/knot.js';
import { powerdns } from './servers/powerdns.js';
import { adFolder, domainController } from './servers/samba.js';
import { DOMAIN } from './servers/zone.js';

const CLIENT = ADDRESSES.client.v4;

interface Subject {
  readonly name: string;
  readonly service: Service;
  /** Address of the server. */
  readonly server: string;
  readonly unsigned: UpdateObservation['unsigned'];
  /** Everything that a change would leave a trace in. */
  readonly state: (world: World) => Promise<Readonly<Record<string, string>>>;
}

/** SOA serial and every record, as a transfer shows them. */
async function transferred(world: World): Promise<Record<string, string>> {
  const soa = await world.must('client', ['dig', '+short', `@${ADDRESSES.dns1.v4}`, DOMAIN, 'SOA']);
  const zone = await world.must('client', [
    'dig',
    '+noall',
    '+answer',
    '+onesoa',
    `@${ADDRESSES.dns1.v4}`,
    DOMAIN,
    'AXFR',
  ]);
  expect(zone).toContain('_vlmcs._tcp');
  return { soa, zone: zone.split('\n').toSorted().join('\n') };
}

/** Contents of the files whose names match, as digests. */
function digests(folder: string, pattern: RegExp): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    pattern.test(file),
  );
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]),
  );
}

const onDns1 =
  (service: string, files: RegExp): Subject['state'] =>
  async (world) => {
    const kept = digests(world.folderOf(service), files);
    expect(Object.keys(kept).length).toBeGreaterThan(0);
    return { ...kept, ...(await transferred(world)) };
  };

const onSamba: Subject['state'] = async (world) => {
  const entries = await world.must('dc', [
    '/usr/bin/python3',
    new URL('servers/samba_records.py', import.meta.url).pathname,
    `${adFolder(world.folder)}/etc/smb.conf`,
  ]);
  const soa = await world.must('client', ['dig', '+short', `@${ADDRESSES.dc.v4}`, DOMAIN, 'SOA']);
  expect(entries).toContain(`DC=${DOMAIN}`);
  return { entries, soa };
};

const dns1 = ADDRESSES.dns1.v4;
const dc = ADDRESSES.dc.v4;

const subjects: readonly Subject[] = [
  {
    name: 'BIND, refused',
    service: dnsWith(TWO_HOSTS, { allowUpdate: '10.77.2.53' }),
    server: dns1,
    unsigned: 'refused',
    state: onDns1('bind', /\.(jnl|zone)$/),
  },
  {
    name: 'BIND, open',
    service: dnsWith(TWO_HOSTS, { allowUpdate: 'any' }),
    server: dns1,
    unsigned: 'accepted',
    state: onDns1('bind', /\.(jnl|zone)$/),
  },
  // Knot says "not authoritative" to whom its list does not name.
  {
    name: 'Knot, refused',
    service: knot('dns1', zoneWith(TWO_HOSTS), [dns1]),
    server: dns1,
    unsigned: 'refused',
    state: onDns1('knot', /^(zone$|db\/.*data\.mdb$)/),
  },
  {
    name: 'Knot, open',
    service: knot('dns1', zoneWith(TWO_HOSTS), [dns1, CLIENT]),
    server: dns1,
    unsigned: 'accepted',
    state: onDns1('knot', /^(zone$|db\/.*data\.mdb$)/),
  },
  {
    name: 'PowerDNS, refused',
    service: powerdns('dns1', zoneWith(TWO_HOSTS), [`${dns1}/32`]),
    server: dns1,
    unsigned: 'refused',
    state: onDns1('powerdns', /\.sqlite$/),
  },
  {
    name: 'PowerDNS, open',
    service: powerdns('dns1', zoneWith(TWO_HOSTS), [`${dns1}/32`, `${CLIENT}/32`]),
    server: dns1,
    unsigned: 'accepted',
    state: onDns1('powerdns', /\.sqlite$/),
  },
  {
    name: 'Samba, secure only',
    service: domainController('secure only'),
    server: dc,
    unsigned: 'refused',
    state: onSamba,
  },
  {
    name: 'Samba, open',
    service: domainController('nonsecure and secure'),
    server: dc,
    unsigned: 'accepted',
    state: onSamba,
  },
];

describeInLab('the update probe changes nothing', () => {
  let world: World;

  beforeAll(async () => {
    world = await buildWorld();
  });
  afterAll(async () => {
    await world.close();
  });

  test.each(subjects)('$name: serial, records and journal are the same after it', async (subject) => {
    const { service, server, unsigned, state } = subject;
    await world.become(network({ dns: [service], nameservers: [server] }));
    // A real change first, so that there is a journal to look at, where the server lets its own address change things.
    if (service.node === 'dns1') await change(world, server, 'journal-starter');
    const before = await settled(world, state);

    const { report } = await check(world, ['--domain', DOMAIN, '--update-probe']);

    const update = report.checks
      .flatMap(({ observations }) => observations)
      .find((one): one is UpdateObservation => one.kind === 'update');
    expect(update).toMatchObject({ serves: 'yes', unsigned, server: `${server}:53`, zone: DOMAIN });
    expect(await state(world)).toEqual(before);

    // The comparison sees a real change: otherwise the line above would prove nothing.
    if (service.node !== 'dns1' && unsigned !== 'accepted') return;
    await change(world, server, 'real-change');
    expect(await settled(world, state)).not.toEqual(before);
  });
});

/** Adds one record, unsigned: from the server's own address, which each of the set-ups lets in, or from the client's. */
async function change(world: World, server: string, name: string): Promise<void> {
  await world.must(server === dns1 ? 'dns1' : 'client', ['nsupdate'], {
    input: `server ${server}\n${server === dns1 ? `local ${dns1}\n` : ''}zone ${DOMAIN}\nupdate add ${name}.${DOMAIN} 300 TXT "lab"\nsend\n`,
  });
}

/** The state once two looks in a row agree: servers write their journals a moment after they answer. */
async function settled(world: World, state: Subject['state']): Promise<Readonly<Record<string, string>>> {
  for (let tries = 0, last = ''; tries < 20; tries += 1) {
    const seen = await state(world);
    if (JSON.stringify(seen) === last) return seen;
    last = JSON.stringify(seen);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server does not come to rest');
}
