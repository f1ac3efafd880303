import type { ComputerSettings } from '../model/evidence.js';
import type { Plan } from '../model/plan.js';
import { placeSettings } from '../readings/readiness/given-rules.js';
import { judgePlan } from '../readings/readiness/judge-plan.js';
import { besideTheAdvice } from '../readings/readiness/procedures.js';
import { readDoneFile } from './support/done-file.js';
import { givenEvidence } from './support/given-evidence.js';
import { givenSettings } from './support/given-settings.js';
import type { Invocation } from './support/invocation.js';
import type { Settings } from './support/options.js';
import { readPlanFile } from './support/plan-file.js';
import { initPlan } from './support/plan-init.js';
import { planIdOf } from './support/plan-id.js';
import { handOut } from './support/readiness-out.js';
import { readSettings } from './support/read-settings.js';
import { lookAtSites } from './support/ready-run.js';
import { refuse } from './support/refusal.js';
import { checkFiles } from './support/report-once.js';
import { runRequest } from './support/run-request.js';
import { quoted, shown } from './support/shown.js';
import { INTERRUPTED } from './support/statuses.js';
import { didYouMean } from './support/suggest.js';
import { withTrace } from './support/trace-file.js';
import { VERSION } from './support/version.js';

/** `ready --plan FILE`: whether activation will work as planned, by which method, and what must be changed first. */
export async function run(invocation: Invocation): Promise<number> {
  const { surroundings } = invocation;
  const settings = readSettings('ready', invocation);
  if (settings.init === true && settings.plan !== null)
    return refuse(64, '--init begins a plan and --plan judges one: give one of the two');
  if (settings.init === true) return initPlan(settings, surroundings);
  if (settings.overwrite === true) return refuse(64, '--overwrite is for --init');
  if (settings.plan === null)
    return refuse(64, 'ready needs --plan FILE; kms-doctor ready --init begins one');
  checkFiles(settings, [settings.plan, ...(settings.done === null ? [] : [settings.done])]);
  const plan = withDone(readPlanFile(settings.plan), settings.done);
  checkSite(plan, settings.site);
  const given = await givenComputers(settings, invocation);
  for (const { settings: one, host, site } of placeSettings(plan, given, settings.site))
    if (host === null && site === null)
      surroundings.say(
        `kms-doctor: ${shown(one.subject)}: no KMS host of the plan, and of no site by its address: what it tells is held against nothing${settings.site === null ? '; --site says where it stands' : ''}\n`,
      );
  const interrupt = new AbortController();
  const endInterrupts = surroundings.onInterrupt(() => {
    interrupt.abort();
  });
  try {
    const offline = settings.offline === true;
    const judgedAt = settings.at ?? new Date().toISOString();
    const limits = runRequest(settings, settings.format ?? 'text');
    const say = (line: string) => {
      surroundings.say(`kms-doctor: ${line}\n`);
    };
    const seen = offline
      ? []
      : await withTrace(
          settings.trace,
          (trace) => lookAtSites(plan, settings.site, limits, trace, interrupt.signal),
          say,
        );
    const complete = !interrupt.signal.aborted;
    const by = {
      version: VERSION,
      planId: planIdOf(plan),
      judgedAt,
      offline,
      complete,
      given,
      standing: settings.site,
    };
    const result = judgePlan(plan, seen, by);
    for (const id of besideTheAdvice(result.advice, plan.done))
      say(`${shown(id)} is done, and the steps of no advised method have it: it counts for nothing`);
    const status = await handOut(result, settings, surroundings);
    return complete ? status : INTERRUPTED;
  } finally {
    endInterrupts();
  }
}

const withDone = (plan: Plan, file: string | null): Plan =>
  file === null
    ? plan
    : {
        ...plan,
        done: [
          ...plan.done,
          ...readDoneFile(
            file,
            plan.sites.map(({ name }) => name),
          ),
        ],
      };

function checkSite({ sites }: Plan, site: string | null): void {
  const names = sites.map(({ name }) => name);
  if (site === null || names.includes(site)) return;
  const hint = didYouMean(site, names) || `; its sites are ${names.slice(0, 20).map(shown).join(', ')}`;
  refuse(64, `--site: the plan has no site ${quoted(site)}${hint}`);
}

/** Settings that were given as evidence: firewalls are held against the changes, keys against the advice. */
async function givenComputers(
  { evidence }: Settings,
  { surroundings }: Invocation,
): Promise<readonly ComputerSettings[]> {
  if (evidence.length === 0) return [];
  const { settings, remarks, savedRun, logs } = await givenEvidence(evidence, surroundings);
  for (const line of remarks) surroundings.say(`kms-doctor: ${line}\n`);
  if (savedRun !== null || logs.files.length > 0)
    surroundings.say('kms-doctor: saved runs and event logs have no effect on ready\n');
  const told = givenSettings(settings);
  return [told.hostSettings, told.clientSettings].flatMap((one) =>
    one?.status === 'gathered' ? one.observations : [],
  );
}
