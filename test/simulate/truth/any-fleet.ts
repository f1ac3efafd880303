import fc from 'fast-check';
import { collectFleet, type CollectedFleet, type Wishes } from '../collect.js';
import { FAULT_NAMES } from '../fleet/faults.js';
import type { SimulatedRecord } from '../log-record.js';

/** Any small fleet: from a handful of machines to some more than both thresholds. */
const fleetOf = (clientLogs: number, mostDays: number): fc.Arbitrary<Wishes> =>
  fc
    .record({
      seed: fc.nat(1_000_000),
      clients: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 60 })),
      days: fc.integer({ min: 1, max: mostDays }),
      office: fc.constantFrom(0, 0.3),
      collected: fc.boolean(),
      faults: fc.oneof(
        fc.constantFrom('none', 'ordinary', 'all'),
        fc.subarray([...FAULT_NAMES], { minLength: 1 }).map((names) => names.join(',')),
      ),
    })
    .map((wishes) => ({ ...wishes, clientLogs }));

export const withClientLogs = fleetOf(1000, 34);
/** Long enough for machine IDs to leave the count. */
export const hostsOnly = fleetOf(0, 75);

/** Another number tries other fleets: FLEETS=2 npm run test:unit -- simulated. */
const FLEETS = Number(process.env['FLEETS'] ?? 1);

/** Checks many fleets, the same in every run: what fails is told by its wishes. */
export function hold(
  wishes: fc.Arbitrary<Wishes>,
  check: (fleet: CollectedFleet) => void,
  numRuns: number,
): void {
  fc.assert(
    fc.property(wishes, (wished) => {
      check(collectFleet(wished));
    }),
    { numRuns, seed: FLEETS },
  );
}

export const logged = ({ logs }: CollectedFleet, role: string): readonly SimulatedRecord[] =>
  logs.filter(({ plan }) => plan.role === role).flatMap(({ records }) => records);

export const ms = (text: string): number => Date.parse(text);

/** Where the logs of a host end. */
export function endOfHost({ fleet }: CollectedFleet, host: string): number {
  const { oldHostEnds } = fleet.incidents;
  return host.startsWith('kms-old') && oldHostEnds !== null ? ms(oldHostEnds) - 1 : ms(fleet.judgedAt);
}
