import { partOf, sourceOf } from '../parts.js';
import { valueOf } from '../powershell/bag.js';
import type { ObjectReader } from '../powershell/objects.js';
import { guidOf, textOf } from '../values.js';

/** Get-ADObject of the container Activation Objects. */
export const readActivationObjects: ObjectReader = (objects, file) => {
  const facts = objects.flatMap(({ bag }) => {
    if ((textOf(valueOf(bag, 'ObjectClass')) ?? '').toLowerCase() !== 'msspp-activationobject') return [];
    const name = textOf(valueOf(bag, 'DisplayName', 'Name'));
    return name === null
      ? []
      : [
          {
            name,
            dn: textOf(valueOf(bag, 'DistinguishedName')),
            activationId: guidOf(valueOf(bag, 'msSPP-CSVLKSkuId')),
          },
        ];
  });
  if (facts.length === 0) return null;
  return {
    takenFor: 'Get-ADObject',
    parts: [partOf('adObjects', facts.slice(0, 1000), sourceOf('cim', 'Get-ADObject', file))],
    notes: [],
  };
};
