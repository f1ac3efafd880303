import type { Finding, Place, RemediationStep } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import { foldFindings } from '../fold-findings.js';
import { computerAt, type KnownComputers, knownComputers } from './computers.js';
import { ROLE_OF_PLACE, ROLES, type JobRole } from './roles.js';

/** One step, numbered by its cause and its place in it: "1.2" comes after "1.1", whoever does that one. */
export interface Task {
  readonly number: string;
  readonly step: RemediationStep;
}

/** What one computer needs for one cause. */
export interface TasksOfCause {
  readonly number: number;
  readonly finding: Finding;
  readonly tasks: readonly Task[];
}

/** What is to do at one place: on the computer that the evidence names, else on whichever the words mean. */
export interface Workplace {
  readonly place: Place;
  readonly computer: string | null;
  readonly causes: readonly TasksOfCause[];
}

export interface RoleTasks {
  readonly role: JobRole;
  readonly workplaces: readonly Workplace[];
}

interface Placed {
  readonly place: Place;
  readonly computer: string | null;
  readonly cause: TasksOfCause;
}

function placesOf(finding: Finding, number: number, known: KnownComputers): readonly Placed[] {
  const tasks = finding.remediation.map((step, at) => ({ number: `${number}.${at + 1}`, step }));
  const places = [...new Set(finding.remediation.map(({ on }) => on))];
  return places.map((place) => ({
    place,
    computer: computerAt(place, finding, known),
    cause: { number, finding, tasks: tasks.filter(({ step }) => step.on === place) },
  }));
}

/** Places of the same computer become one, in the order in which they came. */
function joined(placed: readonly Placed[]): readonly Workplace[] {
  const found = new Map<string, { place: Place; computer: string | null; causes: TasksOfCause[] }>();
  for (const { place, computer, cause } of placed) {
    const key = `${place} ${computer?.toLowerCase() ?? ''}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { place, computer, causes: [cause] });
    else known.causes.push(cause);
  }
  return [...found.values()];
}

/** The steps of everything that stands on its own, as one list for each role and computer. Echoes go away with their cause. */
export function checklist(report: Pick<Report, 'findings' | 'checks' | 'events'>): readonly RoleTasks[] {
  const known = knownComputers(report);
  const placed = foldFindings(report).flatMap(({ finding }, at) => placesOf(finding, at + 1, known));
  return ROLES.flatMap((role) => {
    const workplaces = joined(placed.filter(({ place }) => ROLE_OF_PLACE[place] === role));
    return workplaces.length === 0 ? [] : [{ role, workplaces }];
  });
}
