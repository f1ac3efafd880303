/**
 * Products of volume activation and the host keys that cover them.
 * Source: KMS activation planning (table of host keys); what it does not name is not known here.
 */
export const WINDOWS_CLIENTS = ['windows-7', 'windows-8', 'windows-8.1', 'windows-10', 'windows-11'] as const;
export const WINDOWS_SERVERS = [
  'windows-server-2008',
  'windows-server-2008-r2',
  'windows-server-2012',
  'windows-server-2012-r2',
  'windows-server-2016',
  'windows-server-2019',
  'windows-server-2022',
  'windows-server-2025',
] as const;
// Flat: the schemas are generated from these lists, and their generator knows no spreads.
export const OFFICE_PRODUCTS = [
  'office-2010',
  'office-2013',
  'office-2016',
  'office-2019',
  'office-2021',
  'office-2024',
] as const;

export type WindowsClient = (typeof WINDOWS_CLIENTS)[number];
export type WindowsServer = (typeof WINDOWS_SERVERS)[number];
export type OfficeProduct = (typeof OFFICE_PRODUCTS)[number];
export type PlannedProduct = WindowsClient | WindowsServer | OfficeProduct;
export type HostKey =
  | 'windows-server-2025'
  | 'windows-server-2022'
  | 'windows-server-2019'
  | 'windows-server-2016'
  | 'windows-10';

export type ProductFamily = 'client' | 'server' | 'office';

const isOf = (list: readonly string[], product: string): boolean => list.includes(product);

export function familyOf(product: PlannedProduct): ProductFamily {
  if (isOf(WINDOWS_CLIENTS, product)) return 'client';
  return isOf(WINDOWS_SERVERS, product) ? 'server' : 'office';
}

const serversUpTo = (newest: WindowsServer): readonly WindowsServer[] =>
  WINDOWS_SERVERS.slice(0, WINDOWS_SERVERS.indexOf(newest) + 1);

const CLIENTS_BEFORE_11: readonly WindowsClient[] = ['windows-7', 'windows-8.1', 'windows-10'];

interface KeyFacts {
  /** Systems that may hold the key. */
  readonly hostedOn: readonly (WindowsClient | WindowsServer)[];
  readonly activates: readonly (WindowsClient | WindowsServer)[];
}

export const HOST_KEYS: Readonly<Record<HostKey, KeyFacts>> = {
  'windows-server-2025': {
    hostedOn: ['windows-server-2025', 'windows-server-2022', 'windows-server-2019'],
    activates: [...serversUpTo('windows-server-2025'), ...CLIENTS_BEFORE_11, 'windows-11'],
  },
  'windows-server-2022': {
    hostedOn: ['windows-server-2022', 'windows-server-2019', 'windows-server-2016'],
    activates: [...serversUpTo('windows-server-2022'), ...CLIENTS_BEFORE_11, 'windows-11'],
  },
  'windows-server-2019': {
    hostedOn: ['windows-server-2019', 'windows-server-2016', 'windows-server-2012-r2'],
    activates: [...serversUpTo('windows-server-2019'), ...CLIENTS_BEFORE_11],
  },
  'windows-server-2016': {
    hostedOn: ['windows-server-2016', 'windows-server-2012-r2', 'windows-server-2012'],
    activates: [...serversUpTo('windows-server-2016'), ...CLIENTS_BEFORE_11],
  },
  'windows-10': {
    hostedOn: ['windows-10', 'windows-8.1', 'windows-7'],
    activates: CLIENTS_BEFORE_11,
  },
};

/** Windows 8 is in no row of the table: whether a key covers it is not documented there. */
export const UNDOCUMENTED: readonly PlannedProduct[] = ['windows-8'];

/**
 * Whether a system is too old to hold the host key of an Office: 2016 needs Windows 7 or Server 2008 R2, 2019 Windows 8.1
 * or Server 2012. Newer ones need no less; how much more is not known here. Source: Configure a KMS host computer for Office.
 */
export function isTooOldForOffice(system: WindowsClient | WindowsServer, office: OfficeProduct): boolean {
  const age = OFFICE_PRODUCTS.indexOf(office);
  if (age < OFFICE_PRODUCTS.indexOf('office-2016')) return false;
  const before2019 = age < OFFICE_PRODUCTS.indexOf('office-2019');
  const tooOld: readonly string[] = before2019
    ? ['windows-server-2008']
    : ['windows-server-2008', 'windows-server-2008-r2', 'windows-7', 'windows-8'];
  return tooOld.includes(system);
}

/** AD-based activation reaches Windows 8, Server 2012, Office 2013 and later. Source: AD-based activation. */
export function canUseDirectory(product: PlannedProduct): boolean {
  const tooOld: readonly PlannedProduct[] = [
    'windows-7',
    'windows-server-2008',
    'windows-server-2008-r2',
    'office-2010',
  ];
  return !tooOld.includes(product);
}

/** A guest that AVMA reaches: Server 2012 R2 and later, not newer than its Hyper-V host. Source: AVMA. */
export function canUseAvma(product: PlannedProduct, hypervisor: WindowsServer): boolean {
  const guest = (WINDOWS_SERVERS as readonly string[]).indexOf(product);
  const host = WINDOWS_SERVERS.indexOf(hypervisor);
  return guest >= WINDOWS_SERVERS.indexOf('windows-server-2012-r2') && guest <= host;
}
