import { diagnose } from '../../diagnose.js';
import { createIo } from '../../io/system-io.js';
import type { TraceSink } from '../../io/trace.js';
import type { Plan, Site } from '../../model/plan.js';
import type { RunRequest } from '../../model/request.js';
import { parseEndpoint } from '../../protocol/endpoint.js';
import { poolsOf } from '../../readings/readiness/pools.js';
import type { SeenSite } from '../../readings/readiness/judge-plan.js';
import { VERSION } from './version.js';

const DNS_PORT = 53;
/** Sites asked at once: each asks several servers itself. */
const AT_ONCE = 4;

type Limits = Pick<RunRequest, 'timeoutMs' | 'deadlineMs' | 'updateProbe' | 'ports'>;

/**
 * Runs the chain of `check` for each site, with the DNS servers and hosts that its machines use. `standing`: the site
 * this computer stands in, and then the only one. From elsewhere an isolated network cannot be asked, nor a site whose
 * DNS servers the plan does not name.
 */
export async function lookAtSites(
  plan: Plan,
  standing: string | null,
  limits: Limits,
  trace: TraceSink | null,
  signal: AbortSignal,
): Promise<readonly SeenSite[]> {
  const todo = plan.sites.filter((site) =>
    standing === null
      ? site.network === 'connected' && site.cloud === null && site.resolvers.length > 0
      : site.name === standing,
  );
  const seen: SeenSite[] = [];
  const waiting = [...todo];
  const worker = async (): Promise<void> => {
    for (let site = waiting.shift(); site !== undefined && !signal.aborted; site = waiting.shift())
      seen.push(await lookAt(site, plan, standing, limits, trace, signal));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return seen;
}

async function lookAt(
  site: Site,
  plan: Plan,
  standing: string | null,
  limits: Limits,
  trace: TraceSink | null,
  signal: AbortSignal,
): Promise<SeenSite> {
  const hosts = poolsOf(plan).find(({ sites }) => sites.includes(site))?.hosts ?? [];
  const request: RunRequest = {
    ...limits,
    domains: site.domains,
    hosts: hosts.map(({ name, address, port }) => ({ name: address ?? name, port })),
    resolvers: site.resolvers.flatMap((text) => parseEndpoint(text, DNS_PORT) ?? []),
    role: 'client',
    offline: false,
    demo: null,
  };
  const io = createIo(trace === null ? {} : { trace });
  const options = { version: VERSION, at: null };
  const { report, evidence } = await diagnose(request, io, () => undefined, signal, options);
  return {
    site: site.name,
    evidence,
    within: standing === site.name,
    faults: report.findings.flatMap(({ id, severity, summary, causedBy }) =>
      severity === 'info' || causedBy !== null ? [] : [{ id, severity, summary }],
    ),
  };
}
