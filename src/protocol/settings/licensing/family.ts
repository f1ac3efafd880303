import type { ProductFacts } from '../../../model/licensing-settings.js';

/** ApplicationID of Windows, and of Office 2010 and later. */
const FAMILIES: Readonly<Record<string, ProductFacts['family']>> = {
  '55c92734-d682-4d71-983e-d6ec3f16059f': 'windows',
  '0ff1ce15-a989-479d-af46-f275c6370663': 'office',
  '59a52881-a989-479d-af46-f275c6370663': 'office',
};

/** By the application's ID, else by how its name begins. */
export function familyOf(applicationId: string | null, name: string | null): ProductFacts['family'] {
  const byId = applicationId === null ? undefined : FAMILIES[applicationId.toLowerCase()];
  if (byId !== undefined) return byId;
  if (name === null) return 'other';
  return /^\s*windows/i.test(name) ? 'windows' : /^\s*office/i.test(name) ? 'office' : 'other';
}
