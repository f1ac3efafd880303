import type { Check } from '../model/check.js';
import { PROCEDURES } from '../failure-modes/procedures.js';
import type { FailureMode } from '../model/failure-mode.js';
import { activationCount } from './activation-count.js';
import { clientSettings } from './client-settings.js';
import { clock } from './clock.js';
import { context } from './context.js';
import { dynamicUpdate } from './dynamic-update.js';
import { eventLog } from './event-log.js';
import { hostSettings } from './host-settings.js';
import { kmsService } from './kms-service.js';
import { makVamt } from './mak-vamt.js';
import { portReachability } from './port-reachability.js';
import { resolvers } from './resolvers.js';
import { srvLookup } from './srv-lookup.js';
import { targetAddresses } from './target-addresses.js';

/** The chain from this computer to the KMS host, in the order a fault at one link hides those behind it. */
export const CHAIN: readonly Check[] = [
  context,
  resolvers,
  srvLookup,
  targetAddresses,
  portReachability,
  kmsService,
  dynamicUpdate,
  clock,
  hostSettings,
  clientSettings,
  activationCount,
  eventLog,
  makVamt,
];

/** Every documented fault once: those that some check can find in chain order, then those that are only explained. */
export const CATALOGUE: readonly FailureMode[] = [
  ...new Set([...CHAIN.flatMap(({ canFind }) => canFind), ...PROCEDURES]),
];
