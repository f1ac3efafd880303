import type { FailureMode } from '../model/failure-mode.js';
import { networkTooSmallForKms } from './threshold/network-too-small-for-kms.js';
import { vamtDatabasePermission } from './vamt/vamt-database-permission.js';
import { vamtDatabaseUnreachable } from './vamt/vamt-database-unreachable.js';
import { vamtDcomHardening } from './vamt/vamt-dcom-hardening.js';
import { vamtHostBridgesIsolation } from './vamt/vamt-host-bridges-isolation.js';
import { vamtKeyNotRecognised } from './vamt/vamt-key-not-recognised.js';
import { vamtProxyFileNotReimported } from './vamt/vamt-proxy-file-not-reimported.js';
import { vamtReimageWastesActivations } from './vamt/vamt-reimage-wastes-activations.js';

/** Faults that no evidence shows: a way of working, a message of a window. `explain` and the documentation have them. */
export const PROCEDURES: readonly FailureMode[] = [
  networkTooSmallForKms,
  vamtDatabasePermission,
  vamtDatabaseUnreachable,
  vamtDcomHardening,
  vamtHostBridgesIsolation,
  vamtKeyNotRecognised,
  vamtProxyFileNotReimported,
  vamtReimageWastesActivations,
];
