import { slmgrCall } from '../../model/windows-commands.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { THRESHOLD_CLIENT, THRESHOLD_SERVER } from '../../model/kms.js';
import { CAP_FACTOR, hostCounts } from '../../readings/settings/host-counts.js';
import { hostViews } from '../../readings/settings/host-view.js';
import { KMS_GENERAL, KMS_PLANNING } from '../documents.js';
import { requestQuery, shortened } from '../event-words.js';
import { check, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly count: number;
  readonly family: 'windows' | 'office';
}

export const countAtCap = defineFailureMode<'hostSettings' | 'clientSettings', Facts>({
  id: 'count-at-cap',
  title: 'Count stands at 50 (or 10): that is the ceiling, not the number of machines',
  severity: 'info',
  needs: ['hostSettings', 'clientSettings'],
  detect: ({ hostSettings, clientSettings }) =>
    hostViews(hostSettings).flatMap((view) =>
      hostCounts(view, clientSettings).flatMap(({ family, count, needed }): Match<Facts>[] => {
        const cap = CAP_FACTOR * (needed ?? THRESHOLD_SERVER);
        if (count !== cap) return [];
        const facts = { host: view.name, count, family };
        const confidence = needed === null ? 'likely' : 'confirmed';
        return [{ subject: view.name, facts, confidence, evidence: [view.id], topics: view.topics }];
      }),
    ),
  cause: `A host keeps twice the highest count that was asked of it: ${CAP_FACTOR * THRESHOLD_CLIENT} where Windows clients ask, ${CAP_FACTOR * THRESHOLD_SERVER} where servers or Office alone do. It activates any number of machines all the same.`,
  summary: ({ host, count, family }) =>
    `The ${family === 'office' ? 'Office' : 'Windows'} count of ${shortened(host)} stands at ${count}, its ceiling: ${count} machines or more.`,
  remediation: () => [
    look({
      do: 'Nothing to repair. To know the number of machines, count those in the requests that the host logged',
      on: 'host',
      command: requestQuery(2000),
      elevated: true,
    }),
  ],
  verify: ({ count }) =>
    check({
      run: slmgrCall('/dli'),
      on: 'host',
      expect: `Current count: ${count}`,
    }),
  documentation: [KMS_GENERAL, KMS_PLANNING],
  explains: [],
  example: { host: 'kms1.corp.example', count: 50, family: 'windows' },
});
