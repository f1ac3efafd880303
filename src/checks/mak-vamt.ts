import type { Check } from '../model/check.js';
import { makBlocked } from '../failure-modes/mak/mak-blocked.js';
import { makConfirmationIdWrong } from '../failure-modes/mak/mak-confirmation-id-wrong.js';
import { makInvalid } from '../failure-modes/mak/mak-invalid.js';
import { makLimitExceeded } from '../failure-modes/mak/mak-limit-exceeded.js';
import { makNoInternet } from '../failure-modes/mak/mak-no-internet.js';
import { makProxyAuthentication } from '../failure-modes/mak/mak-proxy-authentication.js';
import { makServerError } from '../failure-modes/mak/mak-server-error.js';
import { makTlsOrProxy } from '../failure-modes/mak/mak-tls-or-proxy.js';
import { listed } from '../failure-modes/words.js';
import { isUnlicensed, productsOf } from '../readings/settings/licence-state.js';

/** By the settings of clients, which stand under their own check. */
export const makVamt: Check<'clientSettings'> = {
  id: 'mak-vamt',
  title: 'MAK activations and VAMT are in order',
  owns: [],
  reads: ['clientSettings'],
  canFind: [
    makProxyAuthentication,
    makNoInternet,
    makTlsOrProxy,
    makBlocked,
    makInvalid,
    makLimitExceeded,
    makConfirmationIdWrong,
    makServerError,
  ],
  read: ({ clientSettings: clients }) => {
    const products = clients.flatMap((client) =>
      productsOf(client)
        .filter(({ channel }) => channel === 'mak')
        .map((product) => ({ client: client.subject, product })),
    );
    if (products.length === 0) {
      return { summary: 'no product with a MAK was seen', inconclusive: null, besideThePoint: true };
    }
    const waiting = products.filter(({ product }) => isUnlicensed(product)).map(({ client }) => client);
    const names = listed([...new Set(products.map(({ client }) => client))]);
    return {
      summary: `MAK on ${names}${waiting.length === 0 ? ': activated' : ''}`,
      inconclusive:
        waiting.length === 0
          ? null
          : `a MAK that is not activated, and nothing here says why: ${listed([...new Set(waiting)])}`,
    };
  },
};
