import known from '../../fixtures/catalogue/known-ids.json' with { type: 'json' };

/** Parts of the chain, in its order, by the folders of src/failure-modes. */
const AREA_TITLES = {
  dns: 'DNS: the record and how clients find it',
  'dynamic-update': 'Dynamic update: how the record gets into DNS',
  network: 'Network and firewalls',
  'kms-host': 'KMS host',
  'kms-client': 'KMS client',
  threshold: 'Count and thresholds',
  time: 'Clocks',
  'licensing-data': 'Licensing data and permissions on the computer',
  adba: 'Activation by Active Directory and by Hyper-V',
  mak: 'MAK',
  vamt: 'VAMT',
} as const;

const AREAS = Object.entries(AREA_TITLES);
const AREA_OF = new Map(known.map(({ id, area }) => [id, area]));

export interface Area<T> {
  readonly title: string;
  readonly members: readonly T[];
}

/** Failure modes by area, areas in the order of the chain. Throws where one has no area that is known. */
export function byArea<T extends { readonly id: string }>(modes: readonly T[]): readonly Area<T>[] {
  for (const { id } of modes) areaTitle(id);
  return AREAS.map(([area, title]) => ({
    title,
    members: modes.filter(({ id }) => AREA_OF.get(id) === area),
  }));
}

export function areaTitle(id: string): string {
  const area = AREA_OF.get(id);
  const found = AREAS.find(([name]) => name === area);
  if (found === undefined) throw new Error(`${id} is in no area that has a title: add it to .ci/docs/areas.ts`);
  return found[1];
}
