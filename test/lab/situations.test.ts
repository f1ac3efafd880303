import { afterAll, beforeAll, test } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import { judge, reportSchema } from './harness/judge.js';
import { describeInLab } from './harness/preconditions.js';
import { buildWorld, type World } from './harness/world.js';
import { answerSituations } from './scenarios/answers.js';
import { clockSituations } from './scenarios/clocks.js';
import { healthySituations } from './scenarios/healthy.js';
import { logSituations } from './scenarios/logs.js';
import { portSituations } from './scenarios/ports.js';
import { resolverSituations } from './scenarios/resolvers.js';
import { serviceSituations } from './scenarios/services.js';
import { targetSituations } from './scenarios/targets.js';
import { twoFaultSituations } from './scenarios/two-faults.js';
import { updateSituations } from './scenarios/updates.js';

describeInLab('kms-doctor check in a network with real servers', () => {
  let world: World;
  let schema: ValidateFunction;

  beforeAll(async () => {
    world = await buildWorld();
    schema = await reportSchema(world);
  });
  afterAll(async () => {
    await world.close();
  });

  test.each([
    ...healthySituations,
    ...answerSituations,
    ...resolverSituations,
    ...targetSituations,
    ...portSituations,
    ...serviceSituations,
    ...updateSituations,
    ...clockSituations,
    ...twoFaultSituations,
    ...logSituations,
  ])('$name', async (situation) => {
    await judge(world, situation, schema);
  });
});
