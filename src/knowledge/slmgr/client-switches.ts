import { SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY } from '../../failure-modes/documents.js';
import { KMS_PORT } from '../../model/kms.js';
import { ADMINISTRATOR, SINCE_8, type SlmgrSwitch } from './slmgr-switch.js';

const ONE_PRODUCT =
  'With an activation ID behind it, it is the setting of one product alone, which is cleared with the same ID.';

const pinned = {
  value: 'KeyManagementServiceName',
  type: 'REG_SZ',
  wmi: 'SoftwareLicensingService and SoftwareLicensingProduct: KeyManagementServiceMachine, KeyManagementServicePort (0: not set)',
} as const;
const lookup = {
  value: 'KeyManagementServiceLookupDomain',
  type: 'REG_SZ',
  unverified: true,
  wmi: 'SoftwareLicensingProduct: KeyManagementServiceLookupDomain',
} as const;
const caching = {
  value: 'DisableKeyManagementServiceHostCaching',
  type: 'REG_DWORD',
  unverified: true,
  wmi: 'SoftwareLicensingService: KeyManagementServiceHostCaching (true: it keeps its host)',
} as const;

export const CLIENT_SWITCHES: readonly SlmgrSwitch[] = [
  {
    name: '/skms',
    arguments: '<name>[:<port>] [<activation-id>]',
    title: 'pins the client to one KMS host',
    effect: `The client asks this host alone, at the port behind the name or in KeyManagementServicePort, else ${KMS_PORT}. It no longer looks DNS up and does not fall back to it.`,
    on: 'client',
    rights: ADMINISTRATOR,
    setting: { ...pinned, becomes: 'the name; KeyManagementServicePort (REG_SZ) becomes the port' },
    default: 'no host is set: the client looks DNS up',
    undo: '/ckms',
    shows: '/dlv on the client: "Registered KMS machine name"',
    mind: [
      'When the host is replaced, pinned clients stay with the old one.',
      'IPv6 addresses are not understood: their colons are taken for the port. Give a name.',
      ONE_PRODUCT,
    ],
    documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY],
  },
  {
    name: '/ckms',
    arguments: '[<activation-id>]',
    title: 'forgets a KMS host that was set by hand',
    effect: 'Name, address and port go; the client finds its host by DNS again.',
    on: 'client',
    rights: ADMINISTRATOR,
    setting: { ...pinned, becomes: 'gone, and KeyManagementServicePort with it' },
    default: 'no host is set: the client looks DNS up',
    undo: '/skms <name>:<port> with what /dlv showed before',
    shows: '/dlv on the client, after /ato: "KMS machine name from DNS"',
    mind: [
      'A host that was set for one product is cleared with the activation ID of that product only.',
      'Group policy or a script may set it again.',
    ],
    documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY],
  },
  {
    name: '/skms-domain',
    arguments: '<domain> [<activation-id>]',
    title: 'sets the DNS domain in which the client looks for KMS records',
    effect:
      'The client asks for _vlmcs._tcp in this domain alone and no longer in those of its suffix search list.',
    on: 'client',
    rights: ADMINISTRATOR,
    setting: { ...lookup, becomes: 'the domain' },
    default: 'none is set: the DNS suffixes of the client count',
    undo: '/ckms-domain',
    shows: '/dlv on the client: "Registered KMS SRV record lookup domain"',
    mind: ['Without effect while a host is set with /skms.', SINCE_8, ONE_PRODUCT],
    documentation: [SLMGR_OPTIONS],
  },
  {
    name: '/ckms-domain',
    arguments: '[<activation-id>]',
    title: 'forgets the DNS domain that was set for KMS records',
    effect: 'The client looks in the domains of its own DNS suffixes again.',
    on: 'client',
    rights: ADMINISTRATOR,
    setting: { ...lookup, becomes: 'gone' },
    default: 'none is set: the DNS suffixes of the client count',
    undo: '/skms-domain <domain> with what /dlv showed before',
    shows: '/dlv on the client: no "Registered KMS SRV record lookup domain"',
    mind: [SINCE_8],
    documentation: [SLMGR_OPTIONS],
  },
  {
    name: '/skhc',
    arguments: '',
    title: 'lets the client keep the KMS host it has found',
    effect:
      'The client goes straight to the host that answered last and asks DNS only when that one fails. Priority and weight of the records count for the first contact only.',
    on: 'client',
    rights: ADMINISTRATOR,
    setting: { ...caching, becomes: '0, or no value' },
    default: 'the host is kept',
    undo: '/ckhc',
    shows: '/dlv on the client: "KMS host caching is enabled"',
    mind: ['A new host with a better priority gets no clients while the old one answers.'],
    documentation: [SLMGR_OPTIONS],
  },
  {
    name: '/ckhc',
    arguments: '',
    title: 'makes the client look its KMS host up in DNS each time',
    effect: 'The host that was found is not kept: priority and weight of the records count at every attempt.',
    on: 'client',
    rights: ADMINISTRATOR,
    setting: { ...caching, becomes: '1' },
    default: 'the host is kept',
    undo: '/skhc',
    shows: '/dlv on the client: "KMS host caching is disabled"',
    mind: ['Every renewal depends on DNS from then on.'],
    documentation: [SLMGR_OPTIONS],
  },
  {
    name: '/act-type',
    arguments: '[0 | 1 | 2 | 3] [<activation-id>]',
    title: 'limits volume activation to one way',
    effect: '1 allows Active Directory only, 2 KMS only, 3 a token only; 0 allows all of them.',
    on: 'client',
    rights: ADMINISTRATOR,
    setting: {
      value: 'VLActivationType',
      type: 'REG_DWORD',
      becomes: 'the number',
      unverified: true,
      wmi: 'SoftwareLicensingProduct: VLActivationType, VLActivationTypeEnabled',
    },
    default: '0: all of them, Active Directory first',
    undo: '/act-type 0',
    shows: '/dlv on the client: "Configured Activation Type"',
    mind: [
      'What is not allowed is not tried, and its faults do not show.',
      `${SINCE_8} Windows 7 and Server 2008 R2 have /stao and /ctao for tokens instead.`,
    ],
    documentation: [SLMGR_OPTIONS],
  },
];
