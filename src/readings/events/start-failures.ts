import type { EventSource, HostDetails } from '../../model/events.js';
import { hresult } from './client-facts.js';
import { instantOrNull } from './instant.js';
import { recordOf } from './notice-sums.js';
import type { Notice } from './notices.js';

/** Of the events of a host those that say that its KMS, or its renewal timer, did not start. */
export const startFailures = (
  notices: readonly Notice[],
  sources: readonly Pick<EventSource, 'file'>[],
): HostDetails['startFailures'] =>
  notices
    .filter(({ id }) => id === 12291 || id === 12292)
    .map((notice) => {
      const { at, id, code } = notice;
      const record = recordOf(notice, sources);
      return {
        ...{ at: instantOrNull(at), id, hresult: code === null ? null : hresult(code) },
        ...(record === null ? {} : { record }),
      };
    });
