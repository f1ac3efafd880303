import type { Endpoint } from '../model/request.js';
import { formatEndpoint, parseEndpoint, parseIp } from '../protocol/endpoint.js';
import { toAddressAnswer } from './address-answer.js';
import type { Collector, Job } from './collector.js';
import { eachAtOnce } from './feed.js';

/** More hosts than any domain publishes; a hostile answer must not make us ask for thousands. */
const MAX_TARGETS = 256;

/** Asks for both address families of every published or given host, at every resolver. */
export const addressCollector: Collector<'addresses'> = {
  key: 'addresses',
  async collect(job) {
    const seen = new Set<string>();
    const resolvers: Endpoint[] = [];
    const lookUp = async (target: string, given: boolean): Promise<void> => {
      const key = target.toLowerCase();
      if (seen.has(key) || seen.size >= MAX_TARGETS) return;
      seen.add(key);
      const literal = literalForm(target, given);
      if (literal !== null)
        job.emit({ id: `target/${target}`, kind: 'literal-target', subject: target, target, form: literal });
      if (literal === 'dot' || literal === 'address') return;
      await Promise.all(
        resolvers.flatMap((server) =>
          ([4, 6] as const).map((family) => askAddress(job, server, target, family)),
        ),
      );
    };
    await eachAtOnce(job.follow('context'), async (computer) => {
      resolvers.push(
        ...computer.resolvers.flatMap((text) => parseEndpoint(text, job.request.ports.dns) ?? []),
      );
      await Promise.all([
        ...job.request.hosts.map(({ name }) => lookUp(name, true)),
        eachAtOnce(job.follow('srv'), async ({ purpose, answer }) => {
          if (purpose !== 'record' || answer.kind !== 'records') return;
          await Promise.all(answer.records.map(({ target }) => lookUp(target, false)));
        }),
      ]);
    });
    if (seen.size > 0) return { status: 'done' };
    return { status: 'skipped', reason: 'no KMS host is known' };
  },
};

function literalForm(target: string, given: boolean): 'address' | 'address-in-record' | 'dot' | null {
  if (target === '.') return 'dot';
  if (parseIp(target) === null) return null;
  return given ? 'address' : 'address-in-record';
}

async function askAddress(
  job: Job<'addresses'>,
  server: Endpoint,
  target: string,
  family: 4 | 6,
): Promise<void> {
  const type = family === 4 ? 'A' : 'AAAA';
  const first = await job.ask(server, { name: target, type, recursion: true });
  let answer = toAddressAnswer(first, target, type);
  // A server without recursion may answer with the alias alone: ask for what it points to.
  if (answer.kind === 'no-data' && answer.alias !== null) {
    const { alias } = answer;
    const next = toAddressAnswer(await job.ask(server, { name: alias, type, recursion: true }), alias, type);
    if (next.kind === 'addresses') answer = { ...next, alias };
  }
  job.emit({
    id: `address/${target}/${type}@${formatEndpoint(server)}`,
    kind: 'address',
    subject: target,
    target,
    family,
    ...first.facts,
    answer,
  });
}
