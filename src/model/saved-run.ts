import type { Evidence, Instant } from './evidence.js';
import type { RunFacts } from './report.js';
import type { RunRequest } from './request.js';

/** What runs lack that were saved before the program read event logs, settings and lists of VAMT, and looked for activation servers. */
type Later = FromFiles | 'activationServers';

type FromFiles = 'events' | 'hostSettings' | 'clientSettings' | 'dnsServerSettings' | 'vamtLists';

/** Evidence that comes from files and not from probes. */
export type GivenBeside = Partial<Pick<Evidence, FromFiles>>;

export interface SavedEvidence extends Omit<Evidence, Later>, Partial<Pick<Evidence, Later>> {}

/** What `--save` writes and `--evidence` reads: a run cut after collecting, to be judged again anywhere. */
export interface SavedRun {
  readonly format: 'kms-doctor-run';
  readonly formatVersion: '1.0';
  readonly savedAt: Instant;
  /** The program that collected. */
  readonly tool: { readonly name: 'kms-doctor'; readonly version: string };
  readonly request: RunRequest;
  readonly run: RunFacts;
  readonly evidence: SavedEvidence;
}
