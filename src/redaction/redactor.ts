import type { LogEvent } from '../model/events.js';
import { redactEvent } from './event-redaction.js';
import { redactPath } from './file-names.js';
import { learnAddresses } from './hex-addresses.js';
import { redactIds } from './id-scan.js';
import { createIp4Tokens } from './ip4-tokens.js';
import { createIp6Tokens } from './ip6-tokens.js';
import { redactJson } from './json-redaction.js';
import type { Mac } from './keyed.js';
import { createKnownSecrets, type KnownSecrets } from './known-secrets.js';
import { learnGuids } from './learn-guids.js';
import { createMachineIdTokens } from './machine-id-tokens.js';
import { createNameTokens, type NameTokens, privateLabels } from './name-tokens.js';
import { redactText } from './text-redaction.js';
import type { TokenTable } from './token-table.js';
import type { Tools } from './tools.js';
import { createWordTokens } from './word-tokens.js';

/** Reads evidence of any form. */
interface EvidenceForms<Text, Json, Event> {
  text(text: string): Text;
  json(value: unknown): Json;
  event(event: LogEvent): Event;
  /** The path of a file, as a whole. */
  path(path: string): Text;
}

export interface Redactor extends EvidenceForms<string, unknown, LogEvent> {
  /** Takes note of names; to be called for all of the evidence before anything is replaced. */
  readonly learn: EvidenceForms<void, void, void>;
  /** Product keys and unreadable bytes that went for good so far. */
  dropped(): number;
}

/** Replaces what tells whose network it is by tokens under one key; the table leads back. */
export function createRedactor({ mac, table }: { readonly mac: Mac; readonly table: TokenTable }): Redactor {
  const secrets = createKnownSecrets();
  const ids = createMachineIdTokens(mac, table);
  const tokens = { ip4: createIp4Tokens(mac, table), ip6: createIp6Tokens(mac, table), ids, table, secrets };
  let dropped = 0;
  const replacing: Tools = {
    names: createNameTokens(createWordTokens(mac, table)),
    secrets,
    ids: (text, unknown) => redactIds(text, tokens, unknown),
    machineGuid: ids.guid,
    productGuid: () => undefined,
    dropped: () => {
      dropped += 1;
    },
  };
  const learning = learningTools(replacing.names, secrets);
  return {
    text: (text) => redactText(text, replacing),
    json: (value) => redactJson(value, replacing),
    event: (event) => redactEvent(event, replacing),
    path: (path) => redactPath(path, replacing),
    learn: {
      text: (text) => void redactText(text, learning),
      json: (value) => void redactJson(value, learning),
      event: (event) => void redactEvent(event, learning),
      path: (path) => void redactPath(path, learning),
    },
    dropped: () => dropped,
  };
}

/** Leaves everything as it is and remembers the names. */
function learningTools({ isDnsName }: NameTokens, secrets: KnownSecrets): Tools {
  const learnt = (text: string): string => {
    secrets.learnName(text);
    return text;
  };
  const person = (account: string): void => {
    const [, first = '', last = ''] = PERSON.exec(account) ?? [];
    if (last !== '') secrets.learnPerson(first, last);
  };
  return {
    names: {
      isDnsName,
      person,
      dnsName(text) {
        for (const label of privateLabels(text)) secrets.learnName(label);
        return text;
      },
      label: learnt,
      user(text) {
        person(text);
        return learnt(text);
      },
      filePart: (text) => text,
      whole(text) {
        if (/\s/u.test(text)) secrets.learnPhrase(text);
        else learnt(text);
        return text;
      },
    },
    secrets,
    ids(text, unknown) {
      learnAddresses(text, secrets);
      if (unknown === 'machine') learnGuids(text, secrets);
      return text;
    },
    machineGuid(guid) {
      secrets.learnMachineGuid(guid);
      return guid;
    },
    productGuid: secrets.learnProductGuid,
    dropped: () => undefined,
  };
}

const PERSON = /^(\p{L}{1,40})[._](\p{L}{3,40})$/u;
