import {
  OPERATIONS_GUIDE,
  SLMGR_OPTIONS,
  VOLUME_ACTIVATION_REGISTRY,
} from '../../failure-modes/documents.js';
import {
  ACTIVATION_INTERVAL_MINUTES,
  COUNT_WINDOW_DAYS,
  KMS_PORT,
  RENEWAL_INTERVAL_MINUTES,
} from '../../model/kms.js';
import { ADMINISTRATOR, type SlmgrSwitch } from './slmgr-switch.js';

/** slmgr.vbs asks before it sets anything of these. */
const ACTIVATED_HOST =
  'slmgr.vbs warns and does nothing unless the computer is a KMS host that is activated itself.';

const INTERVAL_RANGE =
  'Minutes, from 15 to 43200 (30 days). The value reaches a client with the next answer of the host.';

const publishing = {
  value: 'DisableDnsPublishing',
  type: 'REG_DWORD',
  wmi: 'SoftwareLicensingService: KeyManagementServiceDnsPublishing (true: it publishes)',
} as const;
const priority = {
  value: 'EnableKmsLowPriority',
  type: 'REG_DWORD',
  wmi: 'SoftwareLicensingService: KeyManagementServiceLowPriority',
} as const;

export const HOST_SWITCHES: readonly SlmgrSwitch[] = [
  {
    name: '/sprt',
    arguments: '<port>',
    title: 'sets the TCP port that the KMS host listens on',
    effect: 'The host takes requests on this port as soon as its service (sppsvc) has been restarted.',
    on: 'host',
    rights: ADMINISTRATOR,
    setting: {
      value: 'KeyManagementServiceListeningPort',
      type: 'REG_SZ',
      becomes: 'the port',
      wmi: 'SoftwareLicensingService: KeyManagementServiceListeningPort (0: the usual port)',
    },
    default: `${KMS_PORT}`,
    undo: `/sprt ${KMS_PORT}, then restart sppsvc`,
    shows: '/dlv on the host: "Listening on Port"',
    mind: [
      'Without a restart of the service the host stays at the old port.',
      `The built-in firewall rule names ${KMS_PORT}: another port needs a rule of its own. Records made by hand and clients with /skms have to be carried along.`,
      ACTIVATED_HOST,
    ],
    documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY],
  },
  {
    name: '/cdns',
    arguments: '',
    title: 'switches DNS publishing by the KMS host off',
    effect:
      'The host no longer writes its SRV record, neither when its service starts nor every 24 hours, and none in the domains of DnsDomainPublishList either. Records that are there stay until somebody or scavenging removes them.',
    on: 'host',
    rights: ADMINISTRATOR,
    setting: { ...publishing, becomes: '1 (any number but 0)' },
    default: 'publishing is on',
    undo: '/sdns, then restart sppsvc so that it publishes at once',
    shows: '/dlv on the host: "DNS publishing disabled"',
    mind: [
      'Right only where the records are kept by hand: without any no client finds the host.',
      ACTIVATED_HOST,
    ],
    documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY],
  },
  {
    name: '/sdns',
    arguments: '',
    title: 'switches DNS publishing by the KMS host on',
    effect:
      'The host writes its SRV record when its service starts and once every 24 hours, in its own domain and in those of DnsDomainPublishList.',
    on: 'host',
    rights: ADMINISTRATOR,
    setting: { ...publishing, becomes: '0, or no value' },
    default: 'publishing is on',
    undo: '/cdns',
    shows:
      '/dlv on the host: "DNS publishing enabled"; event 12294 after it published, 12293 after it could not',
    mind: [
      'The zone has to take dynamic updates from the host: else it fails, and logs so, every day.',
      ACTIVATED_HOST,
    ],
    documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY],
  },
  {
    name: '/cpri',
    arguments: '',
    title: 'sets the priority of KMS on its host to low',
    effect: 'The service stands back behind the other work of the computer.',
    on: 'host',
    rights: ADMINISTRATOR,
    setting: { ...priority, becomes: '1 (any number but 0)' },
    default: 'normal priority',
    undo: '/spri',
    shows: '/dlv on the host: "KMS priority: Low"',
    mind: [
      'On a busy computer requests may be missed, so that the count is not kept up.',
      'It has nothing to do with the priority of the SRV record.',
      ACTIVATED_HOST,
    ],
    documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY],
  },
  {
    name: '/spri',
    arguments: '',
    title: 'sets the priority of KMS on its host to normal',
    effect: 'The service runs like any other of the computer.',
    on: 'host',
    rights: ADMINISTRATOR,
    setting: { ...priority, becomes: '0, or no value' },
    default: 'normal priority',
    undo: '/cpri',
    shows: '/dlv on the host: "KMS priority: Normal"',
    mind: ['It has nothing to do with the priority of the SRV record.', ACTIVATED_HOST],
    documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY],
  },
  {
    name: '/sai',
    arguments: '<minutes>',
    title: 'sets how often clients ask that are not activated',
    effect:
      'The host hands the interval out with each answer. A client uses its own value until its first answer.',
    on: 'host',
    rights: ADMINISTRATOR,
    setting: {
      value: 'VLActivationInterval',
      type: 'REG_DWORD',
      becomes: 'the minutes',
      wmi: 'SoftwareLicensingService: VLActivationInterval',
    },
    default: `${ACTIVATION_INTERVAL_MINUTES} minutes`,
    undo: `/sai ${ACTIVATION_INTERVAL_MINUTES}`,
    shows: '/dlv on a client after its next contact: "Activation interval"',
    mind: [INTERVAL_RANGE, ACTIVATED_HOST],
    documentation: [SLMGR_OPTIONS, OPERATIONS_GUIDE],
  },
  {
    name: '/sri',
    arguments: '<minutes>',
    title: 'sets how often activated clients renew',
    effect:
      'The host hands the interval out with each answer. A client uses its own value until its first answer.',
    on: 'host',
    rights: ADMINISTRATOR,
    setting: {
      value: 'VLRenewalInterval',
      type: 'REG_DWORD',
      becomes: 'the minutes',
      wmi: 'SoftwareLicensingService: VLRenewalInterval',
    },
    default: `${RENEWAL_INTERVAL_MINUTES} minutes (7 days)`,
    undo: `/sri ${RENEWAL_INTERVAL_MINUTES}`,
    shows: '/dlv on a client after its next contact: "Renewal interval"',
    mind: [
      INTERVAL_RANGE,
      `A machine leaves the count ${COUNT_WINDOW_DAYS} days after its last request: with an interval as long as that the count falls.`,
      ACTIVATED_HOST,
    ],
    documentation: [SLMGR_OPTIONS, OPERATIONS_GUIDE],
  },
];
