import { AD_SCHEMA_2012, AZURE_KMS, KMS_PORT } from '../../model/kms.js';
import type { Plan, Site } from '../../model/plan.js';
import { METHOD_WORDS, type ReadyAnswer, type ThresholdForecast } from '../../model/readiness.js';
import { type AdvisedPool, THRESHOLDS } from './advice.js';
import { fail, pass, unknown, warn } from './answer.js';
import { hostAnswers } from './host-answers.js';
import { reachesDirectory } from './own-method.js';
import { thresholdAnswer } from './threshold-answer.js';
import { machinesOf, totalOf } from './pools.js';

/** What the plan alone tells of the whole. */
export function wholeAnswers(
  plan: Plan,
  pools: readonly AdvisedPool[],
  thresholds: readonly ThresholdForecast[],
): readonly ReadyAnswer[] {
  return [
    ...pools.flatMap(hostAnswers),
    ...thresholds.map(thresholdAnswer),
    ...directoryAnswers(plan, pools),
    ...makAnswers(plan, pools),
  ];
}

/** AD-based activation as the way taken, or as a way that is open. */
function directoryAnswers(plan: Plan, pools: readonly AdvisedPool[]): readonly ReadyAnswer[] {
  const id = 'ad-based';
  const title = 'AD-based activation';
  const { activeDirectory } = plan;
  if (activeDirectory === null) return [];
  const { schemaVersion } = activeDirectory;
  if (schemaVersion !== undefined && schemaVersion < AD_SCHEMA_2012)
    return [
      warn(
        id,
        title,
        `The schema is version ${String(schemaVersion)}; activation objects need ${String(AD_SCHEMA_2012)} (Server 2012).`,
        'Extend the schema of the forest to Server 2012 or later, if AD-based activation is wanted.',
      ),
    ];
  const all = pools.flatMap(({ chosen }) => chosen);
  const taken = all.some(({ method }) => method === 'ad-based');
  if (schemaVersion === undefined && taken)
    return [
      unknown(
        id,
        title,
        'It is advised, and the plan does not name the version of the schema (schemaVersion).',
      ),
    ];
  const fitting = pools.flatMap(({ pool }) => machinesOf(pool)).filter((one) => reachesDirectory(one, plan));
  const machines = totalOf(fitting);
  if (plan.prefer === 'ad-based' && !taken) return [warn(id, title, whyUnused(plan, pools))];
  return machines === 0 ? [] : [pass(id, title, `${String(machines)} machines can use it.`)];
}

/** Of a plan that prefers it, while no machine is advised to use it. */
function whyUnused({ activeDirectory, domains }: Plan, pools: readonly AdvisedPool[]): string {
  const forest = activeDirectory?.domains ?? domains;
  const outside = pools
    .flatMap(({ pool }) => pool.sites.flatMap((site) => site.domains))
    .filter((domain) => !forest.includes(domain));
  const why =
    outside.length === 0
      ? 'by their products, their membership or their way to a domain controller'
      : `: ${[...new Set(outside)].join(', ')} is not among the domains of the forest (${forest.join(', ')})`;
  return `The plan prefers it, and no machine can use it${outside.length === 0 ? ' ' : ''}${why}.`;
}

/** Whether the bought keys are enough for what is to be activated by them. */
function makAnswers({ maks }: Plan, pools: readonly AdvisedPool[]): readonly ReadyAnswer[] {
  const wanted = new Map<string, number>();
  for (const { method, group } of pools.flatMap(({ chosen }) => chosen))
    if (method.startsWith('mak')) wanted.set(group.product, (wanted.get(group.product) ?? 0) + group.count);
  return [...wanted].map(([product, count]) => {
    const id = `mak/${product}`;
    const title = `MAK for ${product}`;
    const known = maks.filter((mak) => mak.product === product && mak.remaining !== undefined);
    if (known.length === 0)
      return warn(
        id,
        title,
        `${String(count)} machines need one; the plan does not say how many activations remain (maks).`,
        'VAMT or the licensing portal shows the remaining activations: write them into the plan.',
      );
    const remaining = known.reduce((sum, mak) => sum + (mak.remaining ?? 0), 0);
    const more = known.find((mak) => (mak.purchased ?? Infinity) < (mak.remaining ?? 0));
    if (more !== undefined)
      return warn(
        id,
        title,
        `The plan says that ${String(more.remaining)} activations remain of ${String(more.purchased)} bought.`,
        'Correct the numbers in the plan: VAMT or the licensing portal shows both.',
      );
    if (remaining >= count)
      return pass(id, title, `${String(remaining)} activations remain for ${String(count)} machines.`);
    return fail(
      id,
      title,
      `${String(remaining)} activations remain, ${String(count)} machines need one.`,
      'Ask the Activation Center for a higher limit before the deployment begins.',
    );
  });
}

/** What the plan alone tells of one site. */
export function sitePlanAnswers(name: string, pools: readonly AdvisedPool[]): readonly ReadyAnswer[] {
  const own = pools.flatMap(({ chosen }) => chosen).filter(({ site }) => site.name === name);
  const [first] = own;
  if (first === undefined) return [unknown('machines', 'Machines', 'The plan names none here.')];
  const { site } = first;
  const methods = [...new Set(own.map(({ method }) => method))];
  const answers = [
    pass('method', 'Method', `Activated by ${methods.map((one) => METHOD_WORDS[one]).join(' and ')}.`),
  ];
  if (site.cloud === 'azure' && methods.includes('kms')) answers.push(egressAnswer(site.reachesKms));
  answers.push(...isolationAnswers(site));
  if (own.some(({ short }) => short === true))
    answers.push(
      fail(
        'pooled-desktops',
        'Pooled desktops',
        `Fewer than ${String(THRESHOLDS.client)} are counted, and a MAK would be used up by machines that are thrown away.`,
        'Take AD-based activation for them, or raise the count.',
      ),
    );
  return answers;
}

/** A machine with a foot in either network joins them, whatever the plan calls isolated. */
function isolationAnswers({ network, internet, machines }: Site): readonly ReadyAnswer[] {
  const online = machines.filter((group) => group.internet);
  if (network !== 'isolated' || (!internet && online.length === 0)) return [];
  const who = internet ? 'its machines' : online.map(({ product }) => product).join(', ');
  return [
    warn(
      'isolation',
      'Isolation',
      `The plan calls it isolated and gives ${who} the Internet: these join the two networks.`,
      'For MAKs take MAK proxy, with two VAMT hosts and files carried by hand; else call the network connected.',
    ),
  ];
}

function egressAnswer(open: boolean): ReadyAnswer {
  const place = `TCP ${String(KMS_PORT)} to ${AZURE_KMS.name} (${AZURE_KMS.addresses.join(', ')})`;
  if (open) return pass('egress', 'Way out of the cloud', `The plan says that ${place} is open.`);
  return fail(
    'egress',
    'Way out of the cloud',
    `${place} is blocked, so no machine here can be activated.`,
    `Open ${place} outbound, also where all traffic is sent through the own network; route it straight to the Internet.`,
  );
}
