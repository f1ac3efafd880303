import { withGiven } from '../diagnose.js';
import type { Compliance } from '../model/compliance.js';
import { readPurchased } from '../protocol/licences/read-purchased.js';
import { complianceOf } from '../readings/vamt/compliance.js';
import {
  complianceCsv,
  complianceHtml,
  complianceJson,
  complianceMarkdown,
  complianceText,
} from '../reporters/compliance.js';
import { styleFor } from '../reporters/style.js';
import { readSavedRun } from './support/evidence-file.js';
import { wantsColour } from './support/format.js';
import { givenEvidence } from './support/given-evidence.js';
import { givenLists, givenSettings } from './support/given-settings.js';
import type { Invocation, Surroundings } from './support/invocation.js';
import type { Settings } from './support/options.js';
import { readSettings } from './support/read-settings.js';
import { refuse } from './support/refusal.js';
import { checkFiles } from './support/report-once.js';
import { shown } from './support/shown.js';
import { UNKNOWN } from './support/statuses.js';
import { readTextFile } from './support/text-file.js';
import { writeWholeFile } from './support/whole-file.js';

const COLUMNS = 100;

const STATUSES = { within: 0, over: 1, 'not-bought': 1, unknown: UNKNOWN } as const;

/** `compliance --licenses FILE --evidence FILE…`: products by channel and state against what was bought. */
export async function run(invocation: Invocation): Promise<number> {
  const { surroundings } = invocation;
  const settings = readSettings('compliance', invocation);
  const { licenses, evidence, output } = settings;
  if (licenses === null) return refuse(64, 'compliance needs --licenses FILE: product, channel, count');
  if (evidence.length === 0)
    return refuse(64, 'compliance needs --evidence: lists of VAMT, or what computers told of their licences');
  checkFiles(settings, [licenses]);
  const bought = readPurchased(readTextFile(licenses));
  if (!bought.ok) return refuse(66, `${shown(licenses)}: ${shown(bought.problem)}`);
  const given = await givenEvidence(evidence, surroundings);
  for (const line of given.remarks) surroundings.say(`kms-doctor: ${line}\n`);
  if (given.logs.files.length > 0) surroundings.say('kms-doctor: event logs have no effect on compliance\n');
  const saved = given.savedRun === null ? null : readSavedRun(given.savedRun);
  const beside = { ...givenSettings(given.settings), ...givenLists(given.lists) };
  const { hostSettings, clientSettings, vamtLists } =
    saved === null ? beside : withGiven(saved.evidence, beside);
  const result = complianceOf({
    purchased: bought.purchased,
    computers: [hostSettings, clientSettings].flatMap((one) =>
      one?.status === 'gathered' ? one.observations : [],
    ),
    lists: vamtLists?.status === 'gathered' ? vamtLists.observations : [],
    at: settings.at ?? saved?.run.judgedAt ?? given.collectedAt ?? new Date().toISOString(),
  });
  const text = render(result, settings, surroundings);
  if (output === null) await surroundings.print(text);
  else writeWholeFile('--output', output, text);
  return STATUSES[result.answer];
}

function render(result: Compliance, settings: Settings, surroundings: Surroundings): string {
  if (settings.format === 'json') return complianceJson(result);
  if (settings.format === 'markdown') return complianceMarkdown(result);
  if (settings.format === 'csv') return complianceCsv(result);
  if (settings.format === 'html') return complianceHtml(result);
  const columns = settings.output === null ? surroundings.output.columns : null;
  return complianceText(
    result,
    styleFor({
      width: columns ?? COLUMNS,
      ascii: settings.ascii === true,
      colour: wantsColour(settings, surroundings),
    }),
  );
}
