import { SLMGR_OPTIONS, VOLUME_ACTIVATION_WMI } from '../../failure-modes/documents.js';
import { ADMINISTRATOR, SINCE_8, type SlmgrSwitch } from './slmgr-switch.js';

const OR_STANDARD_USERS = `${ADMINISTRATOR}; others too where the registry value for Standard User Operations allows it`;
const looks = { setting: null, default: null, undo: null } as const;

export const LICENCE_SWITCHES: readonly SlmgrSwitch[] = [
  {
    ...looks,
    name: '/dli',
    arguments: '[<activation-id> | all]',
    title: 'shows the licence: name, channel, partial key, state',
    effect:
      'Prints the licence of the installed edition, of one product or of all. On a KMS host also the count and the requests, on a client the host it uses.',
    on: 'any',
    shows: 'its output',
    mind: [
      'The labels are in the language of the system.',
      'Started without cscript it opens a message box.',
    ],
    documentation: [SLMGR_OPTIONS],
  },
  {
    ...looks,
    name: '/dlv',
    arguments: '[<activation-id> | all]',
    title: 'shows everything about the licence, and the settings of client and host',
    effect:
      'Prints what /dli prints and more: activation ID, key channel, installation ID, rearms that are left, intervals, machine ID, the port, publishing and priority of a host.',
    on: 'any',
    shows: 'its output',
    mind: [
      'Windows and Office have a count each: /dlv all shows both.',
      'The labels are in the language of the system; SoftwareLicensingProduct has the same in none.',
      'The installation ID is no secret, but leave it out of public pastes.',
    ],
    documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_WMI],
  },
  {
    ...looks,
    name: '/xpr',
    arguments: '[<activation-id>]',
    title: 'shows until when the activation holds',
    effect:
      'Prints the date on which a KMS activation or a grace period ends, or that the machine is activated for good (MAK, retail).',
    on: 'any',
    shows: 'its output',
    mind: ['A KMS client that never reaches its host again keeps the date and ends there.'],
    documentation: [SLMGR_OPTIONS],
  },
  {
    ...looks,
    name: '/ao-list',
    arguments: '',
    title: 'lists the activation objects of Active Directory',
    effect: 'Prints the objects of the forest that activate its members without a KMS host.',
    on: 'any',
    shows: 'its output',
    mind: ['Ask from a computer of the forest.', SINCE_8],
    documentation: [SLMGR_OPTIONS],
  },
  {
    name: '/ato',
    arguments: '[<activation-id>]',
    title: 'tries to activate now',
    effect:
      'With a client setup key: one request to the KMS host (or to Active Directory first). With a MAK, a retail key or a KMS host key: an activation at Microsoft over the Internet.',
    on: 'any',
    rights: `none with a client setup key; with another key ${OR_STANDARD_USERS}`,
    setting: null,
    default: 'clients ask by themselves, at their intervals',
    undo: 'Nothing takes an activation back.',
    shows:
      '/dlv: "License Status: Licensed"; on a client event 12288 with the request and 12289 with the answer',
    mind: [
      'On a KMS host a success uses one of the few activations of its key, with a MAK one of those of the MAK.',
      'It activates although automatic attempts are switched off (/stao).',
    ],
    documentation: [SLMGR_OPTIONS],
  },
  {
    name: '/ipk',
    arguments: '<product-key>',
    title: 'installs a product key in place of the one that is there',
    effect:
      'The key is checked against the installed edition and replaces the old one without a question. The key decides what the computer is: a client (client setup key), a KMS host, or a machine with a MAK.',
    on: 'any',
    rights: OR_STANDARD_USERS,
    setting: null,
    default: null,
    undo: '/ipk with the key from before: have it at hand, nothing shows more than its last five characters',
    shows: '/dli: "Partial Product Key" and the channel at the end of "Description"',
    mind: [
      'A client setup key on a KMS host ends its service; on a machine with a MAK it ends the permanent activation.',
      'Restart the computer or sppsvc afterwards.',
      'Keys of hosts and MAKs are secret: they do not belong into a ticket or a log.',
    ],
    documentation: [SLMGR_OPTIONS],
  },
  {
    name: '/upk',
    arguments: '[<activation-id>]',
    title: 'takes the product key away',
    effect:
      'The edition, or one product, loses its key. After the next restart the computer is unlicensed unless another key was installed.',
    on: 'any',
    rights: ADMINISTRATOR,
    setting: null,
    default: null,
    undo: '/ipk with the key from before',
    shows: '/dli: no product key is found (0xC004F014)',
    mind: [
      'Hardly ever needed: /ipk replaces a key by itself. Never leave a computer to restart between the two.',
    ],
    documentation: [SLMGR_OPTIONS],
  },
];
