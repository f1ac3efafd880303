/** The small network of the lab: one router namespace with a spoke to every other namespace. */

/** Every namespace, link and file of the lab starts with this, so that leftovers are found and nobody else's are touched. */
export const PREFIX = 'kmslab';

export const NODES = ['client', 'dns1', 'dns2', 'kms1', 'kms2', 'dc', 'public'] as const;
export type NodeName = (typeof NODES)[number];
/** A node or the router in the middle. */
export type Place = NodeName | 'router';

export interface NodeAddresses {
  readonly v4: string;
  readonly v6: string;
  readonly gateway4: string;
  readonly gateway6: string;
}

const spoke = (net: number, host: number): NodeAddresses => ({
  v4: `10.77.${net}.${host}`,
  v6: `fd77:${net}::${host}`,
  gateway4: `10.77.${net}.1`,
  gateway6: `fd77:${net}::1`,
});

export const ADDRESSES: Readonly<Record<NodeName, NodeAddresses>> = {
  client: spoke(1, 10),
  dns1: spoke(2, 53),
  dns2: spoke(3, 53),
  kms1: spoke(4, 10),
  kms2: spoke(5, 10),
  dc: spoke(6, 10),
  public: spoke(7, 53),
};

/** Further addresses of a node: a well-known public resolver lives inside the lab, which has no way out. */
export const EXTRA_ADDRESSES: readonly {
  readonly node: NodeName;
  readonly address: string;
  readonly route: string;
}[] = [{ node: 'public', address: '9.9.9.9', route: '9.9.9.9/32' }];

/** An address in a subnet of the lab that no machine has: the router's neighbour look-up for it fails. */
export const NOBODY = '10.77.4.99';

export const namespaceOf = (place: Place): string => `${PREFIX}-${place}`;
