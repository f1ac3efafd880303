/** Commands and other marks between the outputs of a paste that holds several. */

export interface Command {
  readonly tool: 'slmgr' | 'ospp.vbs';
  /** `/dlv all`; null without switch. */
  readonly option: string | null;
  /** Given to slmgr, or in the prompt of a remote session. */
  readonly computer: string | null;
  /** Where the output begins, in a paste that has lost its lines. */
  readonly end: number;
}

const PROMPT =
  /^(?:\[([\w.-]{1,255})\]:? ?)?(?:PS ?)?(?:[A-Za-z]:(?:\\[^>\n]{0,260})?|\\\\[^>\n]{1,260}|\[[^\]\n]{1,260}\])?[>$#]+ ?/u;
const COMMAND =
  /^(?:[&.] ?)?(?:"?[^"\s]{0,120}cscript(?:\.exe)?"? )?(?:\/\/?\w+ )*"?(?:[^"\n]{0,200}[\\/])?(slmgr|ospp)(?:\.vbs)?"?(?: (\w[\w.-]{0,254})(?: [^\s/-]\S{0,80} \S{1,80})?(?= [/-]))? ?([/-][a-z-]{2,24})?((?:: ?|[ ])[^\s/]{1,60})?/iu;

export function commandIn(line: string): Command | null {
  const head = line.slice(0, 1000);
  const prompt = PROMPT.exec(head);
  const start = prompt?.[0].length ?? 0;
  const match = COMMAND.exec(head.slice(start));
  if (match === null) return null;
  const [whole, tool = '', computer, option, argument = ''] = match;
  if (prompt === null && option === undefined) return null;
  const all = / ?all$/iu.test(argument) ? ' all' : '';
  return {
    tool: tool.toLowerCase() === 'slmgr' ? 'slmgr' : 'ospp.vbs',
    option: option === undefined ? null : `${option.toLowerCase().replace(/^-/u, '/')}${all}`,
    computer: computer ?? prompt?.[1] ?? null,
    end: start + whole.length,
  };
}

/** What stands between two outputs without saying whose: another prompt, the banner of the script host, ospp's frame. */
export function isBoundary(line: string): boolean {
  return (
    /^-{3}(?:Processing|Exiting)-|^-{30}|^Microsoft \(R\) Windows Script Host/u.test(line) || isPrompt(line)
  );
}

function isPrompt(line: string): boolean {
  return /^(?:\[[\w.-]{1,255}\]:? ?)?(?:PS ?)?[A-Za-z]:(?:\\[^>\n]{0,260})?>/u.test(line.slice(0, 600));
}

/** `Connected to server NAME.` of slmgr, `Searching for KMS activation events on machine: NAME` of ospp.vbs. */
export function computerIn(line: string): string | null {
  const [, slmgr, office] =
    /^Connected to server ([\w.-]{1,255}?)\.$|^Searching for KMS activation events on machine: ([\w.-]{1,255})$/u.exec(
      line.slice(0, 400),
    ) ?? [];
  return slmgr ?? office ?? null;
}
