import type { ActivationMethod, Advice, Procedure } from '../../model/readiness.js';
import { type Step, STEPS, TITLES } from './method-steps.js';

/** The steps of each method as a checklist; what the plan or the user names as done is done. */

const METHODS = Object.keys(STEPS) as readonly ActivationMethod[];

const idsOf = (method: ActivationMethod): readonly string[] =>
  STEPS[method].map(({ id }) => `${method}/${id}`);

/** Every step there is, for `done`. */
export const STEP_IDS: readonly string[] = METHODS.flatMap(idsOf);

/** Methods that each isolated network goes through with files and hosts of its own. */
const APART: ReadonlySet<string> = new Set<ActivationMethod>(['mak-proxy']);

type Advised = Pick<Advice, 'method' | 'site' | 'cloud'>;

/** A step and the site that it is of, where one is named. Names of sites may hold any sign. */
function partsOf(id: string): {
  readonly step: string;
  readonly method: string;
  readonly site: string | null;
} {
  const at = id.indexOf('@');
  const step = at < 0 ? id : id.slice(0, at);
  return { step, method: step.split('/', 1)[0] ?? '', site: at < 0 ? null : id.slice(at + 1) };
}

/** Whether a text names a step, of all sites or of one of these. */
export function isStep(id: string, sites: readonly string[]): boolean {
  const { step, method, site } = partsOf(id);
  return STEP_IDS.includes(step) && (site === null || (APART.has(method) && sites.includes(site)));
}

const sitesWith = (advice: readonly Advised[], method: ActivationMethod): readonly string[] => [
  ...new Set(advice.filter((one) => one.method === method).map(({ site }) => site)),
];

export function proceduresOf(advice: readonly Advised[], done: readonly string[]): readonly Procedure[] {
  return METHODS.flatMap((method) => {
    const sites = sitesWith(advice, method);
    const [only = null] = sites;
    if (only === null) return [];
    const steps = stepsOf(method, advice);
    if (!APART.has(method) || sites.length === 1) return [procedureOf(method, steps, null, only, done)];
    return sites.map((site) => procedureOf(method, steps, site, site, done));
  });
}

/** Those that have a part in what is advised. */
function stepsOf(method: ActivationMethod, advice: readonly Advised[]): readonly Step[] {
  const hosts = new Set(
    advice
      .filter((one) => one.method === method)
      .map(({ cloud }): Step['host'] => (cloud === true ? 'cloud' : 'own')),
  );
  return STEPS[method].filter(({ host }: Step) => host === undefined || hosts.has(host));
}

/** `site`: the one that it is named after; `place`: the one whose own steps count. */
function procedureOf(
  method: ActivationMethod,
  own: readonly Step[],
  site: string | null,
  place: string,
  done: readonly string[],
): Procedure {
  const steps = own.map((step) => {
    const id = `${method}/${step.id}`;
    const isDone = done.includes(id) || (APART.has(method) && done.includes(`${id}@${place}`));
    return {
      ...step,
      id: site === null ? id : `${id}@${site}`,
      state: isDone ? ('done' as const) : ('open' as const),
    };
  });
  return {
    ...{ method, title: site === null ? TITLES[method] : `${TITLES[method]}, ${site}`, site },
    steps: steps.map(({ id, where, do: what, command = null, state }) => ({
      ...{ id, where, do: what, command, state },
    })),
    left: leftOf(steps),
  };
}

function leftOf(steps: readonly (Pick<Step, 'way'> & { readonly state: 'open' | 'done' })[]): number {
  const open = steps.filter(({ state }) => state === 'open');
  const ways = [...new Set(steps.flatMap(({ way }) => way ?? []))];
  const onWay = ways.map((own) => open.filter(({ way }) => way === own).length);
  return open.filter(({ way }) => way === undefined).length + (ways.length > 0 ? Math.min(...onWay) : 0);
}

/** Steps that are done and belong to nothing that is advised: they change nothing. */
export function besideTheAdvice(advice: readonly Advised[], done: readonly string[]): readonly string[] {
  return [...new Set(done)].filter((id) => {
    const { step, method, site } = partsOf(id);
    return !advice.some(
      (one) =>
        one.method === method &&
        (site === null || site === one.site) &&
        stepsOf(one.method, advice).some((own) => `${method}/${own.id}` === step),
    );
  });
}
